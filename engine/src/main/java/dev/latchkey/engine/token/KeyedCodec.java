package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.key.KeyChoice;
import dev.latchkey.engine.key.NamedKey;
import dev.latchkey.engine.key.SigningKeySets;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.token.AccessTokens.Authentic;
import dev.latchkey.engine.token.AccessTokens.Opened;
import dev.latchkey.engine.token.AccessTokens.Refused;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A version that names its key: a JWS in compact form, RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7515,
 * RFC 7518). Only the key that it names is tried.
 */
final class KeyedCodec implements AccessTokenCodec {

  private final KeyedVersion keyed;
  private final SigningKeySets keys;

  KeyedCodec(KeyedVersion keyed, SigningKeySets keys) {
    this.keyed = keyed;
    this.keys = keys;
  }

  @Override
  public SignedAccessToken sign(AccessTokenClaims claims, KeyChoice choice) {
    NamedKey key = keys.rs256(choice).namedSigner();
    Lifetime lifetime = claims.lifetime().truncatedTo(ChronoUnit.SECONDS);
    AccessTokenClaims written =
        new AccessTokenClaims(claims.session(), claims.lineage(), lifetime, claims.antiCsrfToken());
    String header = new KeyedHeader(keyed, key.name()).segment();
    String middle =
        Base64Form.URL.encode(KeyedClaims.write(keyed, written).getBytes(StandardCharsets.UTF_8));
    String signature = Base64Form.URL.encode(key.key().sign(Segments.signed(header, middle)));
    return new SignedAccessToken(String.join(".", header, middle, signature), lifetime);
  }

  @Override
  public Optional<Opened> open(Segments token) {
    return KeyedHeader.of(token.header())
        .filter(header -> header.version() == keyed)
        .map(header -> checked(header.keyId(), token));
  }

  private Opened checked(String keyId, Segments token) {
    Optional<byte[]> claims = Base64Form.URL.decode(token.claims());
    Optional<byte[]> signature = Base64Form.URL.decode(token.signature());
    if (claims.isEmpty() || signature.isEmpty()) {
      return new Refused(Reason.ACCESS_TOKEN_MALFORMED);
    }
    byte[] signed = token.signed();
    return keys.named(keyId)
        .filter(key -> key.key().verify(signed, signature.get()))
        .map(key -> read(claims.get(), key.kind()))
        .orElse(new Refused(Reason.ACCESS_TOKEN_SIGNATURE_INVALID));
  }

  private Opened read(byte[] claims, KeyChoice kind) {
    JsonObject members;
    try {
      members = JsonObject.parse(new String(claims, StandardCharsets.UTF_8), AccessTokens.DEEPEST);
    } catch (IllegalArgumentException notJson) {
      return new Refused(Reason.ACCESS_TOKEN_MALFORMED);
    }
    return KeyedClaims.read(keyed, members)
        .<Opened>map(read -> new Authentic(keyed.version(), kind, read))
        .orElse(new Refused(Reason.ACCESS_TOKEN_CLAIM_MISSING));
  }
}
