package dev.latchkey.client.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(EachProvider.class)
class AccessTokenVerifierTest {

  private static final Instant EXPIRY = Instant.parse("2026-01-01T01:00:00Z");
  private static final Instant NOW = EXPIRY.minusSeconds(1);
  private static final TokenRules NONE = new TokenRules(null, null, Duration.ZERO);
  private static final Signer SIGNER = Signer.fresh();

  private final VerificationKeys none;
  private final VerificationKeys keys;
  private final AccessTokenVerifier verifier = new AccessTokenVerifier(100);

  AccessTokenVerifierTest(EachProvider each) {
    this.none = each.none();
    this.keys = VerificationKeys.read(Signer.jwkSet(SIGNER), none);
  }

  @Test
  void token_thatIsGood_tellsItsClaims() {
    Map<String, Object> claims = Signer.claims(EXPIRY);
    claims.put("anti_csrf", "guard");
    claims.put("parent_rt_hash", "1".repeat(64));

    AccessToken token = accepted(verify(SIGNER.sign(claims)));

    assertThat(token.userId()).isEqualTo("user");
    assertThat(token.sessionHandle()).isEqualTo("handle");
    assertThat(token.jwtPayload()).isEqualTo(Map.of("role", "admin"));
    assertThat(token.expiresAt()).isEqualTo(EXPIRY);
    assertThat(token.namesParent()).isTrue();
    assertThat(token.antiCsrfToken()).contains("guard");
  }

  @Test
  void token_withAnyCharacterChanged_isRefused() {
    String token = SIGNER.sign(Signer.claims(EXPIRY));
    accepted(verify(token));

    for (int i = 0; i < token.length(); i++) {
      for (char other : new char[] {'A', 'B', '_', '.', '=', '+', ' '}) {
        String changed = token.substring(0, i) + other + token.substring(i + 1);
        if (!changed.equals(token)) {
          assertThat(verify(changed)).as("at %d", i).isNotInstanceOf(Verification.Accepted.class);
        }
      }
    }
  }

  @Test
  void signature_spelledInAnotherWay_isRefused() {
    String token = SIGNER.sign(Signer.claims(EXPIRY));
    char last = token.charAt(token.length() - 1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char sameBits = alphabet.charAt(alphabet.indexOf(last) + 1); // the last four bits are unused

    assertRefused(token.substring(0, token.length() - 1) + sameBits, "access_token_malformed");
    assertRefused(token + "==", "access_token_malformed");
    assertRefused(token + "\n", "access_token_malformed");
  }

  @ParameterizedTest
  @CsvSource({
    "alg,none",
    "alg,HS256",
    "alg,RS256",
    "alg,ES384",
    "alg,es256",
    "typ,JWT",
    "typ,dpop+jwt",
    "typ,application/at+jwt",
    "jwk,{}",
    "jku,https://evil.example",
    "x5u,https://evil.example",
    "crit,exp",
    "b64,false"
  })
  void header_withAnythingElse_isMalformed(String member, String value) {
    Map<String, Object> header = SIGNER.header();
    header.put(member, value);

    assertRefused(SIGNER.sign(header, Signer.claims(EXPIRY)), "access_token_malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alg", "typ", "kid"})
  void header_withoutAMember_isMalformed(String member) {
    Map<String, Object> header = SIGNER.header();
    header.remove(member);

    assertRefused(SIGNER.sign(header, Signer.claims(EXPIRY)), "access_token_malformed");
  }

  @Test
  void header_withAMemberTwice_isMalformed() {
    String header =
        "{\"alg\":\"none\",\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\""
            + SIGNER.keyId()
            + "\"}";

    assertRefused(SIGNER.sign(header, "{}"), "access_token_malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c.d", "...", "é.é.é", "e30.e30."})
  void text_thatIsNoToken_isMalformed(String text) {
    assertRefused(text, "access_token_malformed");
  }

  @Test
  void token_longerThanTheBound_isMalformed() {
    Map<String, Object> claims = Signer.claims(EXPIRY);
    claims.put("payload", Map.of("fill", "x".repeat(PresentedToken.MAXIMUM_LENGTH)));

    assertRefused(SIGNER.sign(claims), "access_token_malformed");
  }

  @Test
  void token_ofAnotherKeyUnderAKnownId_isRefused() {
    Signer thief = Signer.fresh();

    assertRefused(
        thief.sign(SIGNER.header(), Signer.claims(EXPIRY)), "access_token_signature_invalid");
  }

  @Test
  void token_ofAnUnknownKey_isNeitherGoodNorBad() {
    assertThat(verify(Signer.fresh().sign(Signer.claims(EXPIRY))))
        .isInstanceOf(Verification.KeyUnknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "sid", "iat", "exp", "jti", "rt_hash", "payload"})
  void claim_thatIsMissingOrOfAnotherType_isRefused(String claim) {
    Map<String, Object> without = Signer.claims(EXPIRY);
    without.remove(claim);
    Map<String, Object> wrong = Signer.claims(EXPIRY);
    wrong.put(claim, List.of());

    assertRefused(SIGNER.sign(without), "access_token_claim_missing");
    assertRefused(SIGNER.sign(wrong), "access_token_claim_missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parent_rt_hash", "anti_csrf"})
  void claim_thatIsOptionalAndOfAnotherType_isRefused(String claim) {
    Map<String, Object> wrong = Signer.claims(EXPIRY);
    wrong.put(claim, 1);

    assertRefused(SIGNER.sign(wrong), "access_token_claim_missing");
  }

  @Test
  void expiry_beyondTime_isRefused() {
    Map<String, Object> claims = Signer.claims(EXPIRY);
    claims.put("exp", Long.MAX_VALUE);

    assertRefused(SIGNER.sign(claims), "access_token_claim_missing");
  }

  @Test
  void token_atItsExpiryAndFirstSeenOrRemembered_isOver() {
    String token = SIGNER.sign(Signer.claims(EXPIRY));

    assertThat(verifier.verify(token, keys, NONE, EXPIRY)).isEqualTo(expired());
    accepted(verifier.verify(token, keys, NONE, EXPIRY.minusNanos(1)));
    assertThat(verifier.verify(token, keys, NONE, EXPIRY)).isEqualTo(expired());
  }

  @Test
  void token_withinTheClockSkew_isGoodAndAtItsEndIsOver() {
    TokenRules lenient = new TokenRules(null, null, Duration.ofSeconds(5));
    String token = SIGNER.sign(Signer.claims(EXPIRY));

    accepted(verifier.verify(token, keys, lenient, EXPIRY.plusSeconds(5).minusNanos(1)));
    assertThat(verifier.verify(token, keys, lenient, EXPIRY.plusSeconds(5))).isEqualTo(expired());
  }

  @Test
  void token_thatEndsWithTime_isGoodWhateverTheClockSkew() {
    TokenRules lenient = new TokenRules(null, null, Duration.ofSeconds(60));
    String token = SIGNER.sign(Signer.claims(Instant.ofEpochSecond(Instant.MAX.getEpochSecond())));

    accepted(verifier.verify(token, keys, lenient, NOW));
  }

  private static Verification expired() {
    return new Verification.Refused(Refusal.ACCESS_TOKEN_EXPIRED);
  }

  @Test
  void issuer_whenExpected_mustBeNamed() {
    TokenRules rules = new TokenRules("https://us", null, Duration.ZERO);
    Map<String, Object> claims = Signer.claims(EXPIRY);
    String nobody = SIGNER.sign(claims);
    claims.put("iss", "https://us");
    String us = SIGNER.sign(claims);
    claims.put("iss", "https://us/");
    String others = SIGNER.sign(claims);

    assertThat(verifier.verify(us, keys, rules, NOW)).isInstanceOf(Verification.Accepted.class);
    for (String foreign : List.of(nobody, others)) {
      assertThat(verifier.verify(foreign, keys, rules, NOW))
          .isEqualTo(new Verification.Refused(Refusal.ACCESS_TOKEN_ISSUER_MISMATCH));
    }
  }

  @Test
  void audience_whenExpected_mustBeNamed() {
    TokenRules rules = new TokenRules(null, "shop", Duration.ZERO);
    Map<String, Object> claims = Signer.claims(EXPIRY);
    String nobody = SIGNER.sign(claims);
    claims.put("aud", "shop");
    String us = SIGNER.sign(claims);
    claims.put("aud", List.of("shop"));
    String others = SIGNER.sign(claims);

    assertThat(verifier.verify(us, keys, rules, NOW)).isInstanceOf(Verification.Accepted.class);
    for (String foreign : List.of(nobody, others)) {
      assertThat(verifier.verify(foreign, keys, rules, NOW))
          .isEqualTo(new Verification.Refused(Refusal.ACCESS_TOKEN_AUDIENCE_MISMATCH));
    }
  }

  @Test
  void rememberedToken_onceItsKeyIsGone_isNotGoodAnyMore() {
    String token = SIGNER.sign(Signer.claims(EXPIRY));
    accepted(verify(token));

    VerificationKeys others = VerificationKeys.read(Signer.jwkSet(Signer.fresh()), none);

    assertThat(verifier.verify(token, others, NONE, NOW))
        .isInstanceOf(Verification.KeyUnknown.class);
  }

  @Test
  void rememberedToken_underOtherRules_isJudgedAnew() {
    String token = SIGNER.sign(Signer.claims(EXPIRY));
    accepted(verify(token));

    assertThat(verifier.verify(token, keys, new TokenRules("us", null, Duration.ZERO), NOW))
        .isEqualTo(new Verification.Refused(Refusal.ACCESS_TOKEN_ISSUER_MISMATCH));
  }

  @Test
  void rememberedToken_againUnderTheSameKeys_isTheSameObject() {
    String token = SIGNER.sign(Signer.claims(EXPIRY));
    AccessToken first = accepted(verify(token));
    VerificationKeys fetchedAgain = VerificationKeys.read(Signer.jwkSet(SIGNER), keys);

    assertThat(accepted(verifier.verify(token, fetchedAgain, NONE, NOW))).isSameAs(first);
  }

  @Test
  void token_thatAnotherVerified_isRecalledWithoutItsSignature() {
    String token = SIGNER.sign(Signer.claims(EXPIRY));
    String unsigned = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(86);
    assertThat(verifier.recall(unsigned, keys, NONE, NOW)).isNull();

    verifier.remember(unsigned, keys);

    assertThat(verifier.recall(unsigned, keys, NONE, NOW))
        .isInstanceOf(Verification.Accepted.class);
    assertThat(verifier.recall(unsigned, VerificationKeys.none(Optional.empty()), NONE, NOW))
        .isNull();
    assertThat(verifier.recall(unsigned, keys, NONE, EXPIRY))
        .isEqualTo(new Verification.Refused(Refusal.ACCESS_TOKEN_EXPIRED));
    assertThat(verifier.recall(unsigned, keys, NONE, NOW)).isNull();
  }

  @Test
  void token_thatCannotBeRead_isNotRemembered() {
    Map<String, Object> incomplete = Signer.claims(EXPIRY);
    incomplete.remove("sub");
    String ofAnUnknownKey = Signer.fresh().sign(Signer.claims(EXPIRY));

    for (String token : List.of("no token", SIGNER.sign(incomplete), ofAnUnknownKey)) {
      verifier.remember(token, keys);

      assertThat(verifier.recall(token, keys, NONE, NOW)).as(token).isNull();
    }
  }

  @Test
  void antiCsrfToken_thatBelongsToTheAccessToken_passes() {
    Map<String, Object> claims = new LinkedHashMap<>(Signer.claims(EXPIRY));
    AccessToken unguarded = accepted(verify(SIGNER.sign(claims)));
    claims.put("anti_csrf", "guard");
    AccessToken guarded = accepted(verify(SIGNER.sign(claims)));

    assertThat(guarded.antiCsrfRefusal("guard")).isEmpty();
    assertThat(guarded.antiCsrfRefusal("other")).contains(Refusal.ANTI_CSRF_TOKEN_MISMATCH);
    assertThat(guarded.antiCsrfRefusal(null)).contains(Refusal.ANTI_CSRF_TOKEN_MISSING);
    assertThat(unguarded.antiCsrfRefusal("guard")).contains(Refusal.ANTI_CSRF_TOKEN_MISMATCH);
  }

  private Verification verify(String token) {
    return verifier.verify(token, keys, NONE, NOW);
  }

  private void assertRefused(String token, String reason) {
    assertThat(verify(token))
        .isInstanceOfSatisfying(
            Verification.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo(reason));
  }

  private static AccessToken accepted(Verification verification) {
    assertThat(verification).isInstanceOf(Verification.Accepted.class);
    return ((Verification.Accepted) verification).token();
  }
}
