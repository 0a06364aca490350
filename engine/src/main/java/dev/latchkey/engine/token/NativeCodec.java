package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.key.KeyChoice;
import dev.latchkey.engine.key.SigningKey;
import dev.latchkey.engine.key.SigningKeys;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.token.AccessTokens.Authentic;
import dev.latchkey.engine.token.AccessTokens.Opened;
import dev.latchkey.engine.token.AccessTokens.Refused;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The native version: a JWS in compact form, signed with ES256 (RFC 7515, RFC 7518). */
final class NativeCodec implements AccessTokenCodec {

  private static final int ID_BYTES = 16;

  private final SigningKeys keys;
  private final TokenParties parties;
  private final Randomness randomness;
  private final NativeHeader headers = new NativeHeader();

  NativeCodec(SigningKeys keys, TokenParties parties, Randomness randomness) {
    this.keys = keys;
    this.parties = parties;
    this.randomness = randomness;
  }

  @Override
  public SignedAccessToken sign(AccessTokenClaims claims, KeyChoice choice) {
    SigningKey key = keys.signer();
    Lifetime lifetime = claims.lifetime().truncatedTo(ChronoUnit.SECONDS);
    AccessTokenClaims written =
        new AccessTokenClaims(claims.session(), claims.lineage(), lifetime, claims.antiCsrfToken());
    String id = Base64Form.URL.encode(randomness.bytes(ID_BYTES));
    String header = headers.segment(key.jwk().keyId());
    String middle = encode(NativeClaims.write(written, parties, id));
    String signature = Base64Form.URL.encode(key.sign(Segments.signed(header, middle)));
    return new SignedAccessToken(String.join(".", header, middle, signature), lifetime);
  }

  @Override
  public Optional<Opened> open(Segments token) {
    return headers.keyId(token.header()).map(keyId -> checked(keyId, token));
  }

  private Opened checked(String keyId, Segments token) {
    Optional<byte[]> claims = Base64Form.URL.decode(token.claims());
    Optional<byte[]> signature = Base64Form.URL.decode(token.signature());
    if (claims.isEmpty() || signature.isEmpty()) {
      return new Refused(Reason.ACCESS_TOKEN_MALFORMED);
    }
    byte[] signed = token.signed();
    return keys.verifier(keyId)
        .filter(key -> key.verify(signed, signature.get()))
        .map(key -> read(claims.get()))
        .orElse(new Refused(Reason.ACCESS_TOKEN_SIGNATURE_INVALID));
  }

  private Opened read(byte[] claims) {
    ClaimReader members;
    try {
      String text = new String(claims, StandardCharsets.UTF_8);
      members = ClaimReader.of(JsonObject.parse(text, AccessTokens.DEEPEST));
    } catch (IllegalArgumentException notJson) {
      return new Refused(Reason.ACCESS_TOKEN_MALFORMED);
    }
    Optional<Reason> foreign = NativeClaims.foreign(members, parties);
    if (foreign.isPresent()) {
      return new Refused(foreign.get());
    }
    return NativeClaims.read(members)
        .<Opened>map(read -> new Authentic(AccessTokenVersion.NATIVE, KeyChoice.CONFIGURED, read))
        .orElse(new Refused(Reason.ACCESS_TOKEN_CLAIM_MISSING));
  }

  private static String encode(String text) {
    return Base64Form.URL.encode(text.getBytes(StandardCharsets.UTF_8));
  }
}
