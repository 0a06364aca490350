package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.key.SigningKey;
import dev.latchkey.engine.key.SigningKeys;
import dev.latchkey.engine.reason.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signs access tokens and checks their signatures: {@code header.claims.signature},
 * RSASSA-PKCS1-v1_5 with SHA-256 over the text of the first two (facts, core interface 3.1). The
 * header is compared byte for byte, so no other algorithm can be asked for. Safe for use by several
 * threads.
 */
public final class AccessTokens {

  private static final int SEGMENTS = 3;

  private final SigningKeys keys;

  /** Creates the codec over the keys that sign and verify. */
  public AccessTokens(SigningKeys keys) {
    this.keys = keys;
  }

  /** What is known about an access token. */
  public sealed interface Opened {}

  /**
   * The signature is good. Nothing is said about time: the token may be over.
   *
   * @param version how it was written
   * @param claims what it says
   */
  public record Authentic(AccessTokenVersion version, AccessTokenClaims claims) implements Opened {}

  /** It is no token of ours; nothing in it may be believed. */
  public record Refused(Reason reason) implements Opened {}

  /**
   * Writes and signs a token.
   *
   * @throws dev.latchkey.engine.store.StoreException when there is no key to sign with and the
   *     store is broken
   */
  public String sign(AccessTokenVersion version, AccessTokenClaims claims) {
    String signed =
        version.headerSegment() + "." + encode(bytes(ClaimsCodec.write(version, claims)));
    return signed + "." + encode(keys.signer().sign(bytes(signed)));
  }

  /**
   * Checks a token's form and signature, then reads it. Keys that another server made meanwhile are
   * looked up once.
   *
   * @param token any text
   * @throws dev.latchkey.engine.store.StoreException when the signature fits no known key and the
   *     store is broken
   */
  public Opened open(String token) {
    List<String> segments = List.of(token.split("\\.", -1));
    if (segments.size() != SEGMENTS) {
      return new Refused(Reason.ACCESS_TOKEN_MALFORMED);
    }
    Optional<AccessTokenVersion> version = AccessTokenVersion.ofHeader(segments.get(0));
    Optional<byte[]> claims = decode(segments.get(1));
    Optional<byte[]> signature = decode(segments.get(2));
    if (version.isEmpty() || claims.isEmpty() || signature.isEmpty()) {
      return new Refused(Reason.ACCESS_TOKEN_MALFORMED);
    }
    byte[] signed = bytes(segments.get(0) + "." + segments.get(1));
    return isSigned(signed, signature.get())
        ? read(version.get(), claims.get())
        : new Refused(Reason.ACCESS_TOKEN_SIGNATURE_INVALID);
  }

  private boolean isSigned(byte[] signed, byte[] signature) {
    List<SigningKey> known = keys.verifiers();
    if (fits(known, signed, signature)) {
      return true;
    }
    keys.reload();
    return fits(others(keys.verifiers(), known), signed, signature);
  }

  private static List<SigningKey> others(List<SigningKey> found, List<SigningKey> known) {
    Set<String> tried =
        known.stream().map(SigningKey::publicKeyText).collect(Collectors.toUnmodifiableSet());
    return found.stream().filter(key -> !tried.contains(key.publicKeyText())).toList();
  }

  private static boolean fits(List<SigningKey> keys, byte[] signed, byte[] signature) {
    return keys.stream().anyMatch(key -> key.verify(signed, signature));
  }

  private static Opened read(AccessTokenVersion version, byte[] claims) {
    ObjectNode members;
    try {
      members = JsonObject.parseTree(new String(claims, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notJson) {
      return new Refused(Reason.ACCESS_TOKEN_MALFORMED);
    }
    return ClaimsCodec.read(members)
        .<Opened>map(read -> new Authentic(version, read))
        .orElse(new Refused(Reason.ACCESS_TOKEN_CLAIM_MISSING));
  }

  /**
   * Decodes only the one text that {@link #encode} makes of the bytes: another spelling of a
   * signature is no signature.
   */
  private static Optional<byte[]> decode(String segment) {
    try {
      byte[] decoded = Base64.getDecoder().decode(segment);
      return encode(decoded).equals(segment) ? Optional.of(decoded) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
