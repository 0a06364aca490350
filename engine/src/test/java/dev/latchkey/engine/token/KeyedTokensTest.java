package dev.latchkey.engine.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.key.Cryptography;
import dev.latchkey.engine.key.EachCryptography;
import dev.latchkey.engine.key.KeyChoice;
import dev.latchkey.engine.key.MapKeyStore;
import dev.latchkey.engine.key.MutableClock;
import dev.latchkey.engine.key.NamedJwk;
import dev.latchkey.engine.key.SigningAlgorithm;
import dev.latchkey.engine.key.SigningKey;
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
import dev.latchkey.engine.token.AccessTokens.Authentic;
import dev.latchkey.engine.token.AccessTokens.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Access tokens that name their key, against a token that SDKs accept and as we write them. */
@ParameterizedClass
@EnumSource(EachCryptography.class)
class KeyedTokensTest {

  private static final TokenVectors VECTORS = TokenVectors.load();
  private static final Instant CREATED = Instant.ofEpochMilli(1_600_000_000_000L);
  private static final Instant END = Instant.ofEpochMilli(4_102_444_800_000L);
  private static final String MATERIAL = VECTORS.text("keyValueRow_access_token_signing_key");

  private final MapKeyStore store = new MapKeyStore();
  private final SigningKey key;
  private final SigningKeySets keys;
  private final AccessTokens tokens;

  KeyedTokensTest(EachCryptography each) {
    Cryptography cryptography = each.get();
    this.key = SigningKey.read(SigningAlgorithm.RS256, cryptography, MATERIAL, CREATED);
    store.insertIfAbsent(new StoredKey("signing-rotating/1", MATERIAL, CREATED));
    SigningKeyPolicy policy =
        new SigningKeyPolicy(Kind.ROTATING, Duration.ofDays(40_000), Duration.ofHours(1));
    this.keys = SigningKeySets.over(store, policy, cryptography, new MutableClock());
    this.tokens = new AccessTokens(keys, TokenParties.UNNAMED, Randomness.secure());
  }

  private static AccessTokenClaims claims(String payload, @Nullable String parent) {
    return new AccessTokenClaims(
        new SessionView(
            new SessionHandle(VECTORS.text("sessionHandle")),
            new UserId("user1"),
            JsonObject.parse(payload)),
        new LineageClaims(
            new CarriedHash(VECTORS.text("R1_hash1")),
            parent == null ? null : new CarriedHash(VECTORS.text(parent))),
        new Lifetime(CREATED, END),
        null);
  }

  @Test
  void open_theVector_isAuthenticAndReadBack() {
    assertThat(tokens.open(VECTORS.text("accessV5")))
        .isEqualTo(
            new Authentic(
                AccessTokenVersion.V5,
                KeyChoice.ROTATING,
                claims("{\"role\":\"admin\"}", "R0_hash1")));
  }

  @Test
  void open_theVectorWithAnyCharacterReplaced_isRefused() {
    String token = VECTORS.text("accessV5");
    for (int index = 0; index < token.length(); index++) {
      char other = token.charAt(index) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, index) + other + token.substring(index + 1);

      assertThat(tokens.open(changed)).isInstanceOf(Refused.class);
    }
  }

  @Test
  void keySet_withTheKeyOfTheVector_tellsItAsTheVectorDoes() {
    NamedJwk told = keys.namedSet().keys().getFirst();
    JsonNode vector = VECTORS.members().path("jwk");

    assertThat(told.keyId()).isEqualTo(vector.path("kid").stringValue());
    for (String name : List.of("kty", "n", "e")) {
      assertThat(told.key().members()).containsEntry(name, vector.path(name).stringValue());
    }
  }

  @Test
  void sign_withTheKeyOfTheVector_callsItAsTheVectorDoes() {
    String token = signed(AccessTokenVersion.V5, claims("{}", null));

    assertThat(decoded(token, 0))
        .isEqualTo(
            "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"d-1600000000000\",\"version\":\"5\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "V3 | ``",
        "V4 | ,\"tId\":\"public\"",
        "V5 | ,\"tId\":\"public\",\"rsub\":\"user1\""
      })
  void sign_eachVersion_writesItsClaimsAndThenThePayload(
      AccessTokenVersion version, String further) {
    String token = signed(version, claims("{\"role\":1.0,\"n\":null}", null));

    assertThat(decoded(token, 1))
        .isEqualTo(
            "{\"sub\":\"user1\",\"exp\":4102444800,\"iat\":1600000000,\"sessionHandle\":\""
                + VECTORS.text("sessionHandle")
                + "\",\"refreshTokenHash1\":\""
                + VECTORS.text("R1_hash1")
                + "\",\"parentRefreshTokenHash1\":null,\"antiCsrfToken\":null"
                + further
                + ",\"role\":1.0,\"n\":null}");
  }

  @ParameterizedTest
  @EnumSource(
      value = AccessTokenVersion.class,
      names = {"V3", "V4", "V5"})
  void open_whatWasSigned_isReadBackWithItsKindOfKey(AccessTokenVersion version) {
    AccessTokenClaims claims = claims("{\"a\":[1,{}],\"b\":\"\\u0000\"}", "R0_hash1");
    for (KeyChoice choice : new KeyChoice[] {KeyChoice.ROTATING, KeyChoice.STATIC}) {
      assertThat(tokens.open(tokens.sign(version, choice, claims).text()))
          .isEqualTo(new Authentic(version, choice, claims));
    }
  }

  @Test
  void sign_withTheStaticKey_callsItByItsThumbprint() {
    String header =
        decoded(tokens.sign(AccessTokenVersion.V5, KeyChoice.STATIC, claims("{}", null)).text(), 0);

    assertThat(header).matches("\\{.*\"kid\":\"s-[A-Za-z0-9_-]{43}\".*}");
  }

  @Test
  void sign_times_areCutOffToTheSecond() {
    Lifetime precise = new Lifetime(CREATED.plusMillis(999), END.plusMillis(999));
    AccessTokenClaims claims = claims("{}", null);
    SignedAccessToken signed =
        tokens.sign(
            AccessTokenVersion.V5,
            KeyChoice.ROTATING,
            new AccessTokenClaims(claims.session(), claims.lineage(), precise, null));

    assertThat(signed.lifetime()).isEqualTo(new Lifetime(CREATED, END));
  }

  @Test
  void token_atItsExpiry_isStillGood() {
    Authentic token = (Authentic) tokens.open(VECTORS.text("accessV5"));

    assertThat(token.isOverAt(END)).isFalse();
    assertThat(token.isOverAt(END.plusMillis(1))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "V3,sub,false",
    "V3,tId,true",
    "V3,rsub,true",
    "V3,userId,true",
    "V4,tId,false",
    "V4,rsub,true",
    "V5,rsub,false",
    "V5,antiCsrfToken,false",
    "V5,iat,false",
    "V5,exp,false",
    "V5,sessionHandle,false",
    "V5,refreshTokenHash1,false",
    "V5,parentRefreshTokenHash1,false",
    "V5,iss,true",
    "V2,sub,true",
    "V1,exp,true",
    "NATIVE,sub,true"
  })
  void payload_withANameOfAClaim_isNotCarried(
      AccessTokenVersion version, String name, boolean isCarried) {
    JsonObject payload = JsonObject.parse("{\"" + name + "\":1}");

    assertThat(version.carries(payload)).isEqualTo(isCarried);
    if (!isCarried) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> signed(version, claims(payload.text(), null)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"version\":\"5\",\"kid\":\"d-1600000000000\",\"alg\":\"RS256\",\"typ\":\"JWT\"}",
        "{ \"typ\": \"JWT\", \"alg\": \"RS256\", \"kid\": \"d-1600000000000\" }"
      })
  void header_inAnyOrderOrWithoutAVersion_isReadAsTheNewest(String header) {
    assertThat(tokens.open(signedBy(header, body())))
        .isInstanceOfSatisfying(
            Authentic.class, token -> assertThat(token.version()).isEqualTo(AccessTokenVersion.V5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kid\":\"d-1600000000000\",\"alg\":\"none\",\"typ\":\"JWT\"}",
        "{\"kid\":\"d-1600000000000\",\"alg\":\"HS256\",\"typ\":\"JWT\"}",
        "{\"kid\":\"d-1600000000000\",\"alg\":\"RS256\",\"typ\":\"at+jwt\"}",
        "{\"kid\":\"d-1600000000000\",\"alg\":\"RS256\"}",
        "{\"kid\":1600000000000,\"alg\":\"RS256\",\"typ\":\"JWT\"}",
        "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"version\":\"5\"}",
        "{\"kid\":\"d-1600000000000\",\"alg\":\"RS256\",\"typ\":\"JWT\",\"version\":\"1\"}",
        "{\"kid\":\"d-1600000000000\",\"alg\":\"RS256\",\"typ\":\"JWT\",\"version\":\"2\"}",
        "{\"kid\":\"d-1600000000000\",\"alg\":\"RS256\",\"typ\":\"JWT\",\"version\":\"6\"}",
        "{\"kid\":\"d-1600000000000\",\"alg\":\"RS256\",\"typ\":\"JWT\",\"version\":5}",
        "{\"kid\":\"d-1600000000000\",\"alg\":\"RS256\",\"typ\":\"JWT\",\"version\":null}",
        "{\"kid\":\"d-1600000000000\",\"alg\":\"RS256\",\"typ\":\"JWT\",\"crit\":[\"exp\"]}",
        "{\"kid\":\"d-1600000000000\",\"alg\":\"RS256\",\"typ\":\"JWT\",\"jwk\":{}}",
        "[]",
        "not json"
      })
  void header_ofAnyOtherForm_isMalformed(String header) {
    assertThat(tokens.open(signedBy(header, body())))
        .isEqualTo(new Refused(Reason.ACCESS_TOKEN_MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"d-1600000000001", "s-1600000000000", "1600000000000", "d-", "s-", ""})
  void keyId_ofAnotherKey_isRefusedForItsSignature(String keyId) {
    String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + keyId + "\"}";

    assertThat(tokens.open(signedBy(header, body())))
        .isEqualTo(new Refused(Reason.ACCESS_TOKEN_SIGNATURE_INVALID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sub",
        "exp",
        "iat",
        "sessionHandle",
        "refreshTokenHash1",
        "parentRefreshTokenHash1",
        "antiCsrfToken",
        "tId",
        "rsub"
      })
  void claim_missing_isRefused(String name) {
    JsonObject rest = JsonObject.parse(body()).without(Set.of(name));
    String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"d-1600000000000\"}";

    assertThat(tokens.open(signedBy(header, rest.text())))
        .isEqualTo(new Refused(Reason.ACCESS_TOKEN_CLAIM_MISSING));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"sub\":\"user1\" | \"sub\":7",
        "\"exp\":4102444800 | \"exp\":\"4102444800\"",
        "\"exp\":4102444800 | \"exp\":4102444800.5",
        "\"exp\":4102444800 | \"exp\":-1",
        "\"exp\":4102444800 | \"exp\":9223372036854775807",
        "\"sessionHandle\":\"0f | \"sessionHandle\":null,\"x\":\"0f",
        "\"antiCsrfToken\":null | \"antiCsrfToken\":1",
        "\"tId\":\"public\" | \"tId\":\"other\""
      })
  void claim_ofAnotherTypeOrTenant_isRefused(String claim, String other) {
    String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"d-1600000000000\"}";
    String changed = body().replace(claim, other);

    assertThat(changed).isNotEqualTo(body());
    assertThat(tokens.open(signedBy(header, changed)))
        .isEqualTo(new Refused(Reason.ACCESS_TOKEN_CLAIM_MISSING));
  }

  private String signed(AccessTokenVersion version, AccessTokenClaims claims) {
    return tokens.sign(version, KeyChoice.ROTATING, claims).text();
  }

  private static String body() {
    return KeyedClaims.write(KeyedVersion.V5, claims("{}", "R0_hash1"));
  }

  private String signedBy(String header, String body) {
    String signed = encoded(header.getBytes(UTF_8)) + "." + encoded(body.getBytes(UTF_8));
    return signed + "." + encoded(key.sign(signed.getBytes(UTF_8)));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String decoded(String token, int segment) {
    return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[segment]), UTF_8);
  }
}
