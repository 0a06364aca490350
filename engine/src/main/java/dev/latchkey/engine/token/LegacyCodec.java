package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.key.KeyChoice;
import dev.latchkey.engine.key.SigningKey;
import dev.latchkey.engine.key.SigningKeys;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.token.AccessTokens.Authentic;
import dev.latchkey.engine.token.AccessTokens.Opened;
import dev.latchkey.engine.token.AccessTokens.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A legacy version: RSASSA-PKCS1-v1_5 with SHA-256, every segment as standard base64 with padding
 * (facts, core interface 3.1). Its header names no key, so all are tried.
 */
final class LegacyCodec implements AccessTokenCodec {

  private final LegacyVersion legacy;
  private final SigningKeys keys;

  LegacyCodec(LegacyVersion legacy, SigningKeys keys) {
    this.legacy = legacy;
    this.keys = keys;
  }

  @Override
  public SignedAccessToken sign(AccessTokenClaims claims, KeyChoice choice) {
    byte[] written = LegacyClaims.write(legacy, claims).getBytes(StandardCharsets.UTF_8);
    String header = legacy.headerSegment();
    String middle = Base64Form.STANDARD.encode(written);
    byte[] signature = keys.signer().sign(Segments.signed(header, middle));
    return new SignedAccessToken(
        String.join(".", header, middle, Base64Form.STANDARD.encode(signature)), claims.lifetime());
  }

  @Override
  public Optional<Opened> open(Segments token) {
    return legacy.headerSegment().equals(token.header())
        ? Optional.of(checked(token))
        : Optional.empty();
  }

  private Opened checked(Segments token) {
    Optional<byte[]> claims = Base64Form.STANDARD.decode(token.claims());
    Optional<byte[]> signature = Base64Form.STANDARD.decode(token.signature());
    if (claims.isEmpty() || signature.isEmpty()) {
      return new Refused(Reason.ACCESS_TOKEN_MALFORMED);
    }
    return isSigned(token.signed(), signature.get())
        ? read(claims.get())
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

  private Opened read(byte[] claims) {
    ClaimReader members;
    try {
      String text = new String(claims, StandardCharsets.UTF_8);
      members = ClaimReader.of(JsonObject.parse(text, AccessTokens.DEEPEST));
    } catch (IllegalArgumentException notJson) {
      return new Refused(Reason.ACCESS_TOKEN_MALFORMED);
    }
    return LegacyClaims.read(members)
        .<Opened>map(read -> new Authentic(legacy.version(), KeyChoice.CONFIGURED, read))
        .orElse(new Refused(Reason.ACCESS_TOKEN_CLAIM_MISSING));
  }
}
