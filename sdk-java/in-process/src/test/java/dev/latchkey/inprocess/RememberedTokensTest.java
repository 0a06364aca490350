package dev.latchkey.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.Settings.AntiCsrf;
import dev.latchkey.client.Settings.StoreCheck;
import dev.latchkey.client.VerifiedSession;
import dev.latchkey.store.testkit.StandingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that was verified here before is good in exactly the cases in which it would be anew. */
class RememberedTokensTest {

  @TempDir Path folder;

  private final StandingClock clock = new StandingClock();

  private InProcessBuilder builder() {
    return InProcess.over(folder.resolve("sessions.sqlite")).clock(clock);
  }

  private static VerifiedSession verify(Latchkey latchkey, SessionTokens tokens) {
    return latchkey.getSession(tokens.accessToken().token(), null, false, "marker");
  }

  private static String refusal(Latchkey latchkey, SessionTokens tokens) {
    return catchThrowableOfType(SessionException.class, () -> verify(latchkey, tokens)).reason();
  }

  /** Values that cannot be changed are handed out again; whoever verifies anew reads new ones. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isRemembered(Latchkey latchkey, SessionTokens tokens) {
    Map<String, Object> first = verify(latchkey, tokens).session().jwtPayload();
    Map<String, Object> second = verify(latchkey, tokens).session().jwtPayload();
    return first == second;
  }

  @Test
  void token_thatWasGood_isRememberedWithAllItSays() {
    Map<String, Object> payload =
        Map.of(
            "nested",
            Map.of("list", Arrays.asList(1, 2.5, -0.0, true, null, "\ud83d\udd11\ud800")),
            "large",
            12345678901234567000.0,
            "empty",
            "");
    try (Latchkey latchkey = builder().open()) {
      SessionTokens tokens = latchkey.createNewSession("anna", payload, Map.of());

      VerifiedSession first = verify(latchkey, tokens);

      assertThat(isRemembered(latchkey, tokens)).isTrue();
      assertThat(verify(latchkey, tokens)).isEqualTo(first);
    }
  }

  @Test
  void token_whereNoneIsToBeRemembered_isVerifiedAnew() {
    try (Latchkey latchkey = builder().rememberedTokens(0).open()) {
      SessionTokens tokens = latchkey.createNewSession(NewSession.of("anna"));
      verify(latchkey, tokens);

      assertThat(isRemembered(latchkey, tokens)).isFalse();
    }
  }

  @Test
  void rememberedTokens_outOfTheirBounds_areNamed() {
    for (int count : new int[] {-1, 10_000_001}) {
      assertThatThrownBy(() -> builder().rememberedTokens(count))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("rememberedTokens: ");
    }
  }

  @Test
  void rememberedToken_atItsExpiry_isOver() {
    try (Latchkey latchkey = builder().open()) {
      SessionTokens tokens = latchkey.createNewSession(NewSession.of("anna"));
      verify(latchkey, tokens);

      clock.move(Duration.between(clock.instant(), tokens.accessToken().expiry()).minusMillis(1));
      assertThat(isRemembered(latchkey, tokens)).isTrue();
      clock.move(Duration.ofMillis(1));
      assertThat(refusal(latchkey, tokens)).isEqualTo("access_token_expired");
    }
  }

  @Test
  void rememberedToken_onceItsKeyVerifiesNoMore_isRefused() {
    Duration interval = Duration.ofHours(1);
    Duration validity = Duration.ofMinutes(1);
    try (Latchkey longer = builder().accessTokenValidity(Duration.ofHours(10)).open();
        Latchkey here =
            builder().accessTokenValidity(validity).signingKeyInterval(interval).open()) {
      SessionTokens tokens = longer.createNewSession(NewSession.of("anna"));
      verify(here, tokens);

      clock.move(interval.plus(validity.multipliedBy(2)).minusMillis(1));
      assertThat(isRemembered(here, tokens)).isTrue();
      clock.move(Duration.ofMillis(1));
      assertThat(refusal(here, tokens)).isEqualTo("access_token_signature_invalid");
    }
  }

  @Test
  void keys_moreThanAClientTakes_areNoHindrance() {
    try (Latchkey latchkey =
        builder()
            .accessTokenValidity(Duration.ofDays(10))
            .signingKeyInterval(Duration.ofHours(1))
            .open()) {
      SessionTokens oldest = latchkey.createNewSession(NewSession.of("anna"));
      verify(latchkey, oldest);
      SessionTokens newest = oldest;
      for (int hour = 0; hour < 101; hour++) {
        clock.move(Duration.ofHours(1));
        newest = latchkey.createNewSession(NewSession.of("anna"));
      }

      verify(latchkey, newest);
      assertThat(isRemembered(latchkey, newest)).isTrue();
      assertThat(verify(latchkey, oldest).session()).isEqualTo(oldest.session());
    }
  }

  @Test
  void rememberedToken_ofARevokedSession_isGoodUntilItIsOver() {
    try (Latchkey latchkey = builder().open()) {
      SessionTokens tokens = latchkey.createNewSession(NewSession.of("anna"));
      verify(latchkey, tokens);

      latchkey.revokeSession(tokens.session().handle());

      assertThat(verify(latchkey, tokens).session()).isEqualTo(tokens.session());
    }
  }

  @Test
  void token_whereTheStoreIsAlwaysAsked_isNeverTakenFromMemory() {
    try (Latchkey latchkey = builder().storeCheck(StoreCheck.ALWAYS).open()) {
      SessionTokens tokens = latchkey.createNewSession(NewSession.of("anna"));
      verify(latchkey, tokens);
      assertThat(isRemembered(latchkey, tokens)).isFalse();

      latchkey.revokeSession(tokens.session().handle());

      assertThat(refusal(latchkey, tokens)).isEqualTo("session_ended");
    }
  }

  @Test
  void rememberedToken_withoutItsAntiCsrfToken_isRefusedAsBefore() {
    try (Latchkey latchkey = builder().antiCsrf(AntiCsrf.ON).open()) {
      SessionTokens tokens = latchkey.createNewSession(NewSession.of("anna"));
      String token = tokens.accessToken().token();
      verify(latchkey, tokens);

      assertThat(latchkey.getSession(token, tokens.antiCsrfToken(), true, "marker").session())
          .isEqualTo(tokens.session());
      assertThatThrownBy(() -> latchkey.getSession(token, null, true, "marker"))
          .extracting("reason")
          .isEqualTo("anti_csrf_token_missing");
      assertThatThrownBy(() -> latchkey.getSession(token, "another", true, "marker"))
          .extracting("reason")
          .isEqualTo("anti_csrf_token_mismatch");
    }
  }

  @Test
  void token_whoseUseHasToBeConfirmed_isShownToTheStoreEachTime() {
    try (Latchkey latchkey = builder().open()) {
      SessionTokens login = latchkey.createNewSession(NewSession.of("anna"));
      SessionTokens refreshed = latchkey.refreshSession(login.refreshToken().token());

      assertThat(verify(latchkey, refreshed).accessToken()).isNotNull();
      assertThat(verify(latchkey, refreshed).accessToken()).isNotNull();

      latchkey.revokeSession(login.session().handle());
      assertThat(refusal(latchkey, refreshed)).isEqualTo("session_ended");
    }
  }

  @Test
  void rememberedToken_afterTheEnd_isNotAnswered() {
    AtomicReference<SessionTokens> tokens = new AtomicReference<>();
    Latchkey latchkey = builder().open();
    try (latchkey) {
      tokens.set(latchkey.createNewSession(NewSession.of("anna")));
      verify(latchkey, tokens.get());
    }

    assertThatThrownBy(() -> verify(latchkey, tokens.get())).isInstanceOf(GeneralException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 40, -2})
  void rememberedToken_withACharacterChanged_isRefused(int place) {
    try (Latchkey latchkey = builder().open()) {
      String token = latchkey.createNewSession(NewSession.of("anna")).accessToken().token();
      latchkey.getSession(token, null, false, "marker");
      int at = place < 0 ? token.length() + place : place;
      char other = token.charAt(at) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, at) + other + token.substring(at + 1);

      assertThatThrownBy(() -> latchkey.getSession(changed, null, false, "marker"))
          .isInstanceOf(SessionException.class);
    }
  }

  @Test
  void handedOutPayload_ofARememberedToken_cannotBeChanged() {
    try (Latchkey latchkey = builder().open()) {
      SessionTokens tokens =
          latchkey.createNewSession("anna", Map.of("list", List.of(1)), Map.of());
      verify(latchkey, tokens);
      Map<String, Object> payload = verify(latchkey, tokens).session().jwtPayload();

      assertThatThrownBy(() -> payload.put("role", "admin"))
          .isInstanceOf(UnsupportedOperationException.class);
      List<?> list = (List<?>) Objects.requireNonNull(payload.get("list"));
      assertThatThrownBy(list::removeFirst).isInstanceOf(UnsupportedOperationException.class);
    }
  }
}
