package dev.latchkey.client.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.latchkey.client.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signs what it is given, right or wrong, as the server's key would. */
public final class Signer {

  /** Where S begins, and the first byte that an S around half of the order has: chance decides. */
  private static final int S_START = 32;

  private static final byte BELOW_HALF = 0x7f;

  private final ECKey key;

  private Signer(ECKey key) {
    this.key = key;
  }

  /** A signer with a new key. */
  public static Signer fresh() {
    try {
      return new Signer(
          new ECKeyGenerator(Curve.P_256)
              .keyIDFromThumbprint(true)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .generate());
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The key's id. */
  public String keyId() {
    return key.getKeyID();
  }

  /** The JWK Set of several signers. */
  public static String jwkSet(Signer... signers) {
    List<Map<String, Object>> keys =
        List.of(signers).stream().map(signer -> signer.key.toPublicJWK().toJSONObject()).toList();
    return JsonWriter.write(Map.of("keys", keys));
  }

  /** The private JWK Set, as a careless server would announce it. */
  String privateJwkSet() {
    return new JWKSet(key).toString(false);
  }

  /** The claims of a token that is good until an instant. */
  public static Map<String, Object> claims(Instant expiresAt) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", "user");
    claims.put("sid", "handle");
    claims.put("iat", expiresAt.getEpochSecond() - 3600);
    claims.put("exp", expiresAt.getEpochSecond());
    claims.put("jti", "AAECAwQFBgcICQoLDA0ODw");
    claims.put("rt_hash", "0".repeat(64));
    claims.put("payload", Map.of("role", "admin"));
    return claims;
  }

  /** The header that the server writes. */
  public Map<String, Object> header() {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", "ES256");
    header.put("typ", "at+jwt");
    header.put("kid", key.getKeyID());
    return header;
  }

  /** A token with the header that the server writes. */
  public String sign(Map<String, ?> claims) {
    return sign(header(), claims);
  }

  /** A token with any header; the signature is ES256 over it whatever it says. */
  public String sign(Map<String, ?> header, Map<String, ?> claims) {
    return sign(JsonWriter.write(header), JsonWriter.write(claims));
  }

  /** A token of any texts. */
  public String sign(String header, String claims) {
    String input = encode(header) + "." + encode(claims);
    try {
      ECDSASigner signer = new ECDSASigner(key);
      Base64URL signature;
      do {
        signature =
            signer.sign(
                new JWSHeader(JWSAlgorithm.ES256), input.getBytes(StandardCharsets.US_ASCII));
      } while (signature.decode()[S_START] < 0 || signature.decode()[S_START] == BELOW_HALF);
      return input + "." + signature;
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
