package dev.latchkey.engine.jwt;

import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.key.NamedJwk;
import dev.latchkey.engine.key.NamedKey;
import dev.latchkey.engine.key.SigningKeySets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signs an application's JWTs with RS256 (RFC 7515, compact form), most with the static key, which
 * is made at first use and never replaced: whoever verifies them may keep it for ever.
 *
 * <p>Their header names no version, which an access token may leave out as well: a JWT whose
 * payload has every claim of an access token is one (facts, core interface 8.4 row 8). So a payload
 * that strangers may fill must not become a JWT. Safe for use by several threads.
 */
public final class ApplicationJwts {
  private final SigningKeySets keys;

  /**
   * Creates the signer; nothing is read yet.
   *
   * @param keys those of RS256 sign
   */
  public ApplicationJwts(SigningKeySets keys) {
    this.keys = keys;
  }

  /**
   * Makes a JWT.
   *
   * @throws dev.latchkey.engine.store.StoreException when there is no key yet and the store is
   *     broken
   */
  public String issue(JwtRequest request, Instant now) {
    NamedKey key = keys.rs256(request.signedWith()).namedSigner();
    ObjectNode header = JsonMappers.plain().createObjectNode();
    header.put("alg", "RS256").put("typ", "JWT").put("kid", key.name());
    String signed =
        encode(utf8(JsonMappers.written(header))) + "." + encode(utf8(claims(request, now).text()));
    return signed + "." + encode(key.key().sign(utf8(signed)));
  }

  /**
   * Returns the keys that verify those that are signed with the static key.
   *
   * @throws dev.latchkey.engine.store.StoreException when there is no key yet and the store is
   *     broken
   */
  public List<NamedJwk> verifiers() {
    return List.of(keys.lasting().namedSigner().jwk());
  }

  private static JsonObject claims(JwtRequest request, Instant now) {
    long issuedAt = now.getEpochSecond();
    ObjectNode ours = JsonMappers.plain().createObjectNode();
    ours.put("iat", issuedAt).put("exp", expiry(issuedAt, request.validity().toSeconds()));
    if (request.payload().member("iss").isEmpty()) {
      ours.put("iss", request.issuer());
    }
    return request.payload().merged(JsonObject.parse(JsonMappers.written(ours)));
  }

  /** The end of time instead of a number that nobody can write. */
  private static long expiry(long issuedAt, long validity) {
    return validity > Long.MAX_VALUE - issuedAt ? Long.MAX_VALUE : issuedAt + validity;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
