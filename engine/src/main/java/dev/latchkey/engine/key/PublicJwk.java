package dev.latchkey.engine.key;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The public half of a signing key as a JSON Web Key (RFC 7517).
 *
 * @param members the members that make up the key (RFC 7638, 3.2) with their values, sorted by
 *     name: {@code crv}, {@code kty}, {@code x}, {@code y} or {@code e}, {@code kty}, {@code n}
 * @param keyId the thumbprint of these members (RFC 7638) with SHA-256, base64url without padding:
 *     43 characters, the same on every server
 */
public record PublicJwk(SortedMap<String, String> members, String keyId) {

  private static final String CURVE = "secp256r1";
  private static final int COORDINATE_BYTES = 32;

  static PublicJwk of(RSAPublicKey key) {
    return of(
        Map.of(
            "kty", "RSA",
            "n", encode(unsigned(key.getModulus())),
            "e", encode(unsigned(key.getPublicExponent()))));
  }

  /**
   * Returns the JWK of a key on the curve P-256.
   *
   * @throws IllegalArgumentException when it is on another curve
   */
  static PublicJwk of(ECPublicKey key) {
    if (!isOnTheCurve(key.getParams())) {
      throw new IllegalArgumentException("a stored signing key is on another curve than P-256");
    }
    return of(
        Map.of(
            "kty",
            "EC",
            "crv",
            "P-256",
            "x",
            encode(coordinate(key.getW().getAffineX())),
            "y",
            encode(coordinate(key.getW().getAffineY()))));
  }

  private static PublicJwk of(Map<String, String> members) {
    SortedMap<String, String> sorted = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    return new PublicJwk(sorted, thumbprint(sorted));
  }

  private static boolean isOnTheCurve(ECParameterSpec found) {
    try {
      AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
      named.init(new ECGenParameterSpec(CURVE));
      ECParameterSpec wanted = named.getParameterSpec(ECParameterSpec.class);
      return found.getCurve().equals(wanted.getCurve())
          && found.getGenerator().equals(wanted.getGenerator())
          && found.getOrder().equals(wanted.getOrder());
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /** The values need no escaping: they are base64url and names. */
  private static String thumbprint(SortedMap<String, String> members) {
    String text =
        members.entrySet().stream()
            .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
            .collect(Collectors.joining(",", "{", "}"));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return encode(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /** All 32 bytes, leading zeros included (RFC 7518, 6.2.1.2). */
  private static byte[] coordinate(BigInteger number) {
    byte[] shortest = unsigned(number);
    byte[] whole = new byte[COORDINATE_BYTES];
    System.arraycopy(shortest, 0, whole, COORDINATE_BYTES - shortest.length, shortest.length);
    return whole;
  }

  /** The fewest bytes, without the sign (RFC 7518, 2: Base64urlUInt). */
  private static byte[] unsigned(BigInteger number) {
    byte[] signed = number.toByteArray();
    return signed.length > 1 && signed[0] == 0
        ? Arrays.copyOfRange(signed, 1, signed.length)
        : signed;
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
