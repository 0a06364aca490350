package dev.latchkey.reliability.call;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An access token as a backend SDK reads it (spec/tokens.md, V2).
 *
 * @param text the whole token
 * @param expiresAt good at this instant, over after it
 * @param namesParent whether the server has to be asked at the first use
 */
public record AccessToken(String text, Instant expiresAt, boolean namesParent) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Reads a token without checking it. */
  public static AccessToken read(String text) {
    JsonNode claims = JSON.readTree(Base64.getDecoder().decode(segments(text).get(1)));
    return new AccessToken(
        text,
        Instant.ofEpochMilli(claims.path("expiryTime").asLong()),
        claims.hasNonNull("parentRefreshTokenHash1"));
  }

  /**
   * Tells whether a key made the signature: verification without any call.
   *
   * @param publicKey the key of the handshake
   */
  public boolean isSignedWith(PublicKey publicKey) {
    List<String> segments = segments(text);
    try {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initVerify(publicKey);
      rsa.update((segments.get(0) + "." + segments.get(1)).getBytes(StandardCharsets.US_ASCII));
      return rsa.verify(Base64.getDecoder().decode(segments.get(2)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Reads the key of a handshake. */
  public static PublicKey publicKey(String base64) {
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException unreadable) {
      throw new IllegalArgumentException("not a public key", unreadable);
    }
  }

  private static List<String> segments(String text) {
    return List.of(text.split("\\.", 3));
  }
}
