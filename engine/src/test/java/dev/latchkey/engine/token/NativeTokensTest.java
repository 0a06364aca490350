package dev.latchkey.engine.token;

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
import dev.latchkey.engine.token.AccessTokens.Authentic;
import dev.latchkey.engine.token.AccessTokens.Opened;
import dev.latchkey.engine.token.AccessTokens.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Native access tokens, against spec/vectors and as we write them. */
@ParameterizedClass
@EnumSource(EachCryptography.class)
class NativeTokensTest {

  private static final NativeVectors VECTORS = NativeVectors.load();
  private static final Instant CREATED = Instant.ofEpochMilli(1_800_000_000_999L);

  private final Cryptography cryptography;

  NativeTokensTest(EachCryptography each) {
    this.cryptography = each.get();
  }

  private SigningKeySets keys() {
    MapKeyStore store = new MapKeyStore();
    store.insertIfAbsent(new StoredKey(VECTORS.storedSlot(), VECTORS.storedKey(), CREATED));
    SigningKeyPolicy policy =
        new SigningKeyPolicy(Kind.STATIC, Duration.ofHours(24), Duration.ofHours(1));
    return SigningKeySets.over(store, policy, cryptography, new MutableClock());
  }

  private AccessTokens with(TokenParties parties) {
    return new AccessTokens(keys(), parties, Randomness.secure());
  }

  private static AccessTokenClaims claims(Instant expiresAt) {
    return new AccessTokenClaims(
        new SessionView(
            new SessionHandle("handle"), new UserId("user"), JsonObject.parse("{\"n\":1.0}")),
        new LineageClaims(CarriedHash.of("token"), CarriedHash.of("parent")),
        new Lifetime(CREATED, expiresAt),
        "anti-csrf");
  }

  static Stream<NativeVectors.Case> accepted() {
    return VECTORS.accepted();
  }

  static Stream<NativeVectors.Case> refused() {
    return VECTORS.refused();
  }

  /** Why a token is refused at a time; empty when it is good. */
  private String refusal(NativeVectors.Case vector) {
    Opened opened = with(vector.parties()).open(vector.token());
    return switch (opened) {
      case Refused(Reason reason) -> reason.code();
      case Authentic token when token.isOverAt(vector.at()) -> Reason.ACCESS_TOKEN_EXPIRED.code();
      case Authentic good -> "";
    };
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void open_acceptedVector_isAuthenticAndSaysWhatItSays(NativeVectors.Case vector) {
    assertThat(refusal(vector)).isEmpty();
    AccessTokenClaims read = ((Authentic) with(vector.parties()).open(vector.token())).claims();

    ObjectNode claims = vector.claims();
    assertThat(read.session().userId().text()).isEqualTo(claims.path("sub").stringValue());
    assertThat(read.session().handle().text()).isEqualTo(claims.path("sid").stringValue());
    assertThat(read.session().jwtPayload())
        .isEqualTo(JsonObject.parse(claims.path("payload").toString()));
    assertThat(read.lifetime().issuedAt().getEpochSecond()).isEqualTo(claims.path("iat").asLong());
    assertThat(read.lifetime().expiresAt().getEpochSecond()).isEqualTo(claims.path("exp").asLong());
    assertThat(read.lineage().current().hex()).isEqualTo(claims.path("rt_hash").stringValue());
    assertThat(read.lineage().parent() == null).isEqualTo(!claims.has("parent_rt_hash"));
    assertThat(read.antiCsrfToken() == null).isEqualTo(!claims.has("anti_csrf"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void open_refusedVector_isRefusedForItsReason(NativeVectors.Case vector) {
    assertThat(refusal(vector)).isEqualTo(vector.reason());
  }

  @Test
  void sign_claims_areInTheOrderOfTheSpecification() {
    String token =
        with(new TokenParties("issuer", "audience"))
            .sign(AccessTokenVersion.NATIVE, KeyChoice.CONFIGURED, claims(CREATED.plusSeconds(60)))
            .text();

    assertThat(segment(token, 0))
        .isEqualTo(
            "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":"
                + VECTORS.publicJwk().path("kid")
                + "}");
    assertThat(segment(token, 1).replaceFirst("\"jti\":\"[A-Za-z0-9_-]{22}\"", "\"jti\":0"))
        .isEqualTo(
            "{\"iss\":\"issuer\",\"aud\":\"audience\",\"sub\":\"user\",\"sid\":\"handle\","
                + "\"iat\":1800000000,\"exp\":1800000060,\"jti\":0,\"rt_hash\":\"%s\",\"parent_rt_hash\":\"%s\","
                    .formatted(CarriedHash.of("token").hex(), CarriedHash.of("parent").hex())
                + "\"anti_csrf\":\"anti-csrf\",\"payload\":{\"n\":1.0}}");
  }

  @Test
  void sign_lifetimeWithMilliseconds_isToldAsTheTokenSaysIt() {
    AccessTokens tokens = with(TokenParties.UNNAMED);
    SignedAccessToken signed =
        tokens.sign(
            AccessTokenVersion.NATIVE,
            KeyChoice.CONFIGURED,
            claims(Instant.ofEpochMilli(1_800_000_060_999L)));

    Lifetime said = ((Authentic) tokens.open(signed.text())).claims().lifetime();
    assertThat(signed.lifetime()).isEqualTo(said);
    assertThat(said.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_800_000_060L));
  }

  @Test
  void token_atItsExpiry_isOverAndAMillisecondBeforeItIsNot() {
    AccessTokens tokens = with(TokenParties.UNNAMED);
    Instant end = Instant.ofEpochSecond(1_800_000_060L);
    String text = tokens.sign(AccessTokenVersion.NATIVE, KeyChoice.CONFIGURED, claims(end)).text();
    Authentic token = (Authentic) tokens.open(text);

    assertThat(token.isOverAt(end.minusMillis(1))).isFalse();
    assertThat(token.isOverAt(end)).isTrue();
  }

  @Test
  void sign_again_givesEachTokenANameOfItsOwn() {
    AccessTokens tokens = with(TokenParties.UNNAMED);
    AccessTokenClaims claims = claims(CREATED.plusSeconds(60));

    assertThat(
            segment(tokens.sign(AccessTokenVersion.NATIVE, KeyChoice.CONFIGURED, claims).text(), 1))
        .isNotEqualTo(
            segment(
                tokens.sign(AccessTokenVersion.NATIVE, KeyChoice.CONFIGURED, claims).text(), 1));
  }

  @Test
  void open_anyCharacterReplaced_isRefused() {
    AccessTokens tokens = with(TokenParties.UNNAMED);
    String token =
        tokens
            .sign(AccessTokenVersion.NATIVE, KeyChoice.CONFIGURED, claims(CREATED.plusSeconds(60)))
            .text();
    for (int index = 0; index < token.length(); index++) {
      char other = token.charAt(index) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, index) + other + token.substring(index + 1);

      assertThat(tokens.open(changed)).isInstanceOf(Refused.class);
    }
  }

  private static String segment(String token, int number) {
    byte[] bytes = Base64.getUrlDecoder().decode(token.split("\\.", -1)[number]);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
