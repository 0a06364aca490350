package dev.latchkey.client.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.Device;
import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionDetails;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.Settings.AntiCsrf;
import dev.latchkey.client.Settings.StoreCheck;
import dev.latchkey.client.UnauthorisedException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Lists of sessions, and their end. */
interface EndContract extends ClientFixture {

  @Test
  default void revoke_aSession_endsItAlone() {
    SessionTokens one = login();
    SessionTokens other = login();

    assertThat(latchkey().revokeSession(one.session().handle())).isTrue();
    assertThat(latchkey().revokeSession(one.session().handle())).isFalse();

    refused(
        UnauthorisedException.class,
        "session_ended",
        () -> latchkey().refreshSession(one.refreshToken().token()));
    assertThat(latchkey().getAllSessionHandlesForUser("anna"))
        .containsExactly(other.session().handle());
  }

  @Test
  default void revoke_severalSessions_tellsExactlyThoseItEnded() {
    String one = login().session().handle();
    String two = login().session().handle();

    assertThat(latchkey().revokeMultipleSessions(List.of("nobody", two, one, one, "")))
        .containsExactlyInAnyOrder(one, two);
    assertThat(latchkey().revokeMultipleSessions(List.of(one, two))).isEmpty();
    assertThat(latchkey().revokeMultipleSessions(List.of())).isEmpty();
  }

  @Test
  default void revoke_allOfAUser_leavesOthers() {
    String one = login().session().handle();
    String two = login().session().handle();
    String other = latchkey().createNewSession(NewSession.of("ben")).session().handle();

    assertThat(latchkey().revokeAllSessionsForUser("anna")).containsExactlyInAnyOrder(one, two);
    assertThat(latchkey().revokeAllSessionsForUser("anna")).isEmpty();
    assertThat(latchkey().getAllSessionHandlesForUser("ben")).containsExactly(other);
  }

  @Test
  default void revoke_othersOfAUser_keepsTheOneThatIsNamed() {
    String kept = login().session().handle();
    String two = login().session().handle();
    String other = latchkey().createNewSession(NewSession.of("ben")).session().handle();

    assertThat(latchkey().revokeOtherSessionsForUser("anna", kept)).containsExactly(two);
    assertThat(latchkey().getAllSessionHandlesForUser("anna")).containsExactly(kept);
    assertThat(latchkey().getAllSessionHandlesForUser("ben")).containsExactly(other);
  }

  @Test
  default void revoke_actsOnVerificationAtOnceWhereTheStoreIsAlwaysAsked() {
    Latchkey latchkey = latchkey(new Wishes(AntiCsrf.OFF, StoreCheck.ALWAYS));
    SessionTokens tokens = login();
    verify(tokens.accessToken().token());
    latchkey.revokeSession(tokens.session().handle());

    refused(
        UnauthorisedException.class, "session_ended", () -> verify(tokens.accessToken().token()));
  }

  @Test
  default void revoke_actsOnVerificationLaterWhereItIsNot() {
    SessionTokens tokens = login();
    latchkey().revokeSession(tokens.session().handle());

    assertThat(verify(tokens.accessToken().token()).session()).isEqualTo(tokens.session());
  }

  @Test
  default void details_tellTheDeviceAndTheTimesInWholeSeconds() {
    Device device = new Device("Anna\u2019s 😀 phone", "2001:db8::7", "Mozilla/5.0");
    clock().move(Duration.ofMillis(400));
    Instant login = clock().instant().truncatedTo(ChronoUnit.SECONDS);
    SessionTokens tokens = latchkey().createNewSession(NewSession.of("anna").from(device));
    clock().move(Duration.ofMinutes(1));
    latchkey().refreshSession(tokens.refreshToken().token());
    Instant refresh = login.plusSeconds(60);

    SessionDetails expected =
        new SessionDetails(
            tokens.session().handle(),
            "anna",
            login,
            refresh,
            refresh.plus(Duration.ofDays(100)),
            device);
    assertThat(latchkey().getSessionDetails(tokens.session().handle())).isEqualTo(expected);
    assertThat(latchkey().getAllSessionsForUser("anna")).containsExactly(expected);
  }

  @Test
  default void device_ofWhichLittleIsKnown_comesBackSo() {
    for (Device device : List.of(Device.UNKNOWN, new Device(null, "", null))) {
      String handle =
          latchkey().createNewSession(NewSession.of("u").from(device)).session().handle();

      assertThat(latchkey().getSessionDetails(handle).device()).isEqualTo(device);
    }
  }

  /** The reason is that of whoever notices: the server, or the engine in this process. */
  @Test
  default void device_whoseLabelIsTooLong_isRefused() {
    Device device = new Device("x".repeat(257), null, null);

    Assertions.assertThatThrownBy(
            () -> latchkey().createNewSession(NewSession.of("u").from(device)))
        .isInstanceOf(GeneralException.class);
  }

  @Test
  default void list_isOldestFirstAndWithoutWhatHasEnded() {
    String first = login().session().handle();
    clock().move(Duration.ofMillis(1));
    String second = login().session().handle();

    assertThat(latchkey().getAllSessionHandlesForUser("anna")).containsExactly(first, second);
    assertThat(latchkey().getAllSessionHandlesForUser("nobody")).isEmpty();
    clock().move(Duration.ofDays(100));
    assertThat(latchkey().getAllSessionHandlesForUser("anna")).containsExactly(second);
    assertThat(latchkey().getAllSessionsForUser("anna"))
        .extracting(SessionDetails::handle)
        .containsExactly(second);
  }
}
