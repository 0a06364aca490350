package dev.latchkey.engine.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.key.Cryptography;
import dev.latchkey.engine.key.EachCryptography;
import dev.latchkey.engine.key.KeyChoice;
import dev.latchkey.engine.key.MapKeyStore;
import dev.latchkey.engine.key.MutableClock;
import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.engine.key.SigningKeyPolicy.Kind;
import dev.latchkey.engine.key.SigningKeySets;
import dev.latchkey.engine.lineage.CarriedHash;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.StoredKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Access tokens of the legacy versions, against tokens that SDKs in the field accept
 * (spec/vectors).
 */
@ParameterizedClass
@EnumSource(EachCryptography.class)
class AccessTokensTest {

  private static final TokenVectors VECTORS = TokenVectors.load();
  private static final Instant CREATED = Instant.ofEpochMilli(1600000000000L);
  private static final Lifetime LIFETIME =
      new Lifetime(CREATED, Instant.ofEpochMilli(4102444800000L));

  private final Cryptography cryptography;
  private final AccessTokens tokens;

  AccessTokensTest(EachCryptography each) {
    this.cryptography = each.get();
    this.tokens = over(keysOfTheVectors(cryptography));
  }

  private static AccessTokens over(SigningKeySets keys) {
    return new AccessTokens(keys, TokenParties.UNNAMED, Randomness.secure());
  }

  private static SigningKeySets keysOfTheVectors(Cryptography cryptography) {
    MapKeyStore store = new MapKeyStore();
    String material = VECTORS.text("keyValueRow_access_token_signing_key");
    store.insertIfAbsent(new StoredKey("signing-static/1", material, CREATED));
    SigningKeyPolicy policy =
        new SigningKeyPolicy(Kind.STATIC, Duration.ofHours(24), Duration.ofHours(1));
    return SigningKeySets.over(store, policy, cryptography, new MutableClock());
  }

  private static AccessTokenClaims claims(String hash, @Nullable String parent) {
    return new AccessTokenClaims(
        new SessionView(
            new SessionHandle(VECTORS.text("sessionHandle")),
            new UserId("user1"),
            JsonObject.parse("{\"role\":\"admin\"}")),
        new LineageClaims(
            new CarriedHash(VECTORS.text(hash)),
            parent == null ? null : new CarriedHash(VECTORS.text(parent))),
        LIFETIME,
        "9a1b2c3d-0000-4000-8000-abcdefabcdef");
  }

  @Test
  void sign_version1_isTheVectorToTheByte() {
    assertThat(
            tokens
                .sign(AccessTokenVersion.V1, KeyChoice.CONFIGURED, claims("R0_hash1", null))
                .text())
        .isEqualTo(VECTORS.text("accessV1"));
  }

  @Test
  void sign_version2_isTheVectorToTheByte() {
    assertThat(
            tokens
                .sign(AccessTokenVersion.V2, KeyChoice.CONFIGURED, claims("R1_hash1", "R0_hash1"))
                .text())
        .isEqualTo(VECTORS.text("accessV2"));
  }

  @Test
  void open_vectors_areAuthenticAndReadBack() {
    assertThat(tokens.open(VECTORS.text("accessV1")))
        .isEqualTo(
            new AccessTokens.Authentic(
                AccessTokenVersion.V1, KeyChoice.CONFIGURED, claims("R0_hash1", null)));
    assertThat(tokens.open(VECTORS.text("accessV2")))
        .isEqualTo(
            new AccessTokens.Authentic(
                AccessTokenVersion.V2, KeyChoice.CONFIGURED, claims("R1_hash1", "R0_hash1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"accessV1", "accessV2"})
  void open_anyCharacterReplaced_isRefused(String name) {
    String token = VECTORS.text(name);
    for (int index = 0; index < token.length(); index++) {
      char other = token.charAt(index) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, index) + other + token.substring(index + 1);

      assertThat(tokens.open(changed)).isInstanceOf(AccessTokens.Refused.class);
    }
  }

  @Test
  void open_signatureSpelledInAnotherWay_isRefused() {
    // The last character before the padding carries two bits of the signature and four that
    // decoders ignore.
    String token = VECTORS.text("accessV1");
    int last = token.length() - 3;
    char neighbour = (char) (token.charAt(last) + 1);
    String respelled = token.substring(0, last) + neighbour + "==";
    byte[] signature = Base64.getDecoder().decode(token.substring(token.lastIndexOf('.') + 1));

    assertThat(Base64.getDecoder().decode(respelled.substring(respelled.lastIndexOf('.') + 1)))
        .isEqualTo(signature);
    assertThat(tokens.open(respelled))
        .isEqualTo(new AccessTokens.Refused(Reason.ACCESS_TOKEN_MALFORMED));
  }

  @Test
  void open_algorithmNone_isMalformed() {
    String header = encode("{\"alg\":\"none\",\"typ\":\"JWT\",\"version\":\"1\"}");
    String claims = VECTORS.text("accessV1").split("\\.", -1)[1];

    assertThat(tokens.open(header + "." + claims + "."))
        .isEqualTo(new AccessTokens.Refused(Reason.ACCESS_TOKEN_MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c", "a.b.c.d", "{}", "\u0000.\uD83D\uDE00.="})
  void open_anyOtherText_isMalformed(String text) {
    assertThat(tokens.open(text))
        .isEqualTo(new AccessTokens.Refused(Reason.ACCESS_TOKEN_MALFORMED));
  }

  @ParameterizedTest
  @EnumSource(AccessTokenVersion.class)
  void open_signedWithAnotherKey_isRefusedForItsSignature(AccessTokenVersion version) {
    SigningKeyPolicy policy =
        new SigningKeyPolicy(Kind.STATIC, Duration.ofHours(24), Duration.ofHours(1));
    AccessTokens others =
        over(SigningKeySets.over(new MapKeyStore(), policy, cryptography, new MutableClock()));
    String token = others.sign(version, KeyChoice.CONFIGURED, claims("R0_hash1", null)).text();

    assertThat(tokens.open(token))
        .isEqualTo(new AccessTokens.Refused(Reason.ACCESS_TOKEN_SIGNATURE_INVALID));
  }

  private static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
