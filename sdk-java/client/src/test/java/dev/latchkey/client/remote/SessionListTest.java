package dev.latchkey.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.client.Device;
import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionDetails;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.UnauthorisedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a user sees of his sessions, over a real server. */
class SessionListTest {

  private static final Device PHONE = new Device("Phone é😀", "192.0.2.1", "Browser/1");

  private final RealServer server = new RealServer();
  private final Latchkey latchkey = server.client();

  @AfterEach
  void stop() {
    latchkey.close();
    server.close();
  }

  @Test
  void sessions_ofAUser_areListedWithTheirDevicesOldestFirst() {
    Instant begin = server.clock.instant();
    SessionTokens first = latchkey.createNewSession(NewSession.of("u").from(PHONE));
    server.clock.move(Duration.ofSeconds(10));
    SessionTokens second = latchkey.createNewSession(NewSession.of("u"));
    latchkey.createNewSession(NewSession.of("v"));
    latchkey.refreshSession(first.refreshToken().token());

    List<SessionDetails> sessions = latchkey.getAllSessionsForUser("u");

    assertThat(sessions)
        .extracting(SessionDetails::handle)
        .containsExactly(first.session().handle(), second.session().handle());
    assertThat(sessions).extracting(SessionDetails::device).containsExactly(PHONE, Device.UNKNOWN);
    SessionDetails phone = sessions.get(0);
    assertThat(phone.userId()).isEqualTo("u");
    assertThat(phone.createdAt()).isEqualTo(begin);
    assertThat(phone.lastRefreshedAt()).isEqualTo(begin.plusSeconds(10));
    assertThat(phone.expiresAt()).isAfter(begin.plus(Duration.ofDays(99)));
    assertThat(latchkey.getSessionDetails(phone.handle())).isEqualTo(phone);
    assertThat(latchkey.getAllSessionHandlesForUser("u")).hasSize(2);
    assertThat(latchkey.getAllSessionsForUser("nobody")).isEmpty();
  }

  @Test
  void otherSessions_ofAUser_areRevokedWithoutTheKeptOne() {
    String kept = latchkey.createNewSession(NewSession.of("u")).session().handle();
    String other = latchkey.createNewSession(NewSession.of("u")).session().handle();

    assertThat(latchkey.revokeOtherSessionsForUser("u", kept)).containsExactly(other);
    assertThat(latchkey.getAllSessionHandlesForUser("u")).containsExactly(kept);
  }

  @Test
  void users_ofAnyName_areKeptApart() {
    List<String> names =
        List.of("", " ", "a b", "a+b", "a%20b", "a&userId=v", "é😀", "a/b?c#d", "\u0001", "ä;ö");
    for (String name : names) {
      latchkey.createNewSession(name, Map.of(), Map.of());
    }

    for (String name : names) {
      assertThat(latchkey.getAllSessionsForUser(name))
          .as(name)
          .extracting(SessionDetails::userId)
          .containsExactly(name);
    }
  }

  @Test
  void userWithHalfOfASurrogatePair_cannotBeAskedFor() {
    GeneralException refusal =
        catchThrowableOfType(
            GeneralException.class, () -> latchkey.getAllSessionsForUser("a\ud800"));

    assertThat(refusal.reason()).isEqualTo("argument_invalid");
  }

  @Test
  void sessionThatIsNotThere_isNoSession() {
    assertThat(
            catchThrowableOfType(
                    UnauthorisedException.class, () -> latchkey.getSessionDetails("unknown"))
                .reason())
        .isEqualTo("session_ended");
  }

  @Test
  void deviceWithTooLongALabel_isRefusedByTheServer() {
    Device device = new Device("x".repeat(257), null, null);

    GeneralException refusal =
        catchThrowableOfType(
            GeneralException.class,
            () -> latchkey.createNewSession(NewSession.of("u").from(device)));

    assertThat(refusal.reason()).isEqualTo("request_field_invalid");
    assertThat(refusal).hasMessageContaining("label");
  }

  @Test
  void payloadThatJsonDoesNotHave_isRefusedHere() {
    latchkey.settings();
    int requests = server.proxy.requests().size();

    GeneralException refusal =
        catchThrowableOfType(
            GeneralException.class,
            () -> latchkey.createNewSession("u", Map.of("since", Instant.EPOCH), Map.of()));

    assertThat(refusal.reason()).isEqualTo("argument_invalid");
    assertThat(refusal).hasMessageContaining("java.time.Instant");
    assertThat(server.proxy.requests()).hasSize(requests);
  }

  @Test
  void sessions_ofAUserWithThousands_arriveAsTheStreamGoesOn() {
    List<String> handles = server.store(2_500, "u");
    latchkey.settings();
    int before = server.proxy.requests().size();

    List<SessionDetails> some = latchkey.streamSessionsForUser("u").limit(1_000).toList();
    assertThat(server.proxy.requests()).hasSize(before + 1);

    assertThat(some).extracting(SessionDetails::handle).isEqualTo(handles.subList(0, 1_000));
    assertThat(latchkey.getAllSessionHandlesForUser("u")).isEqualTo(handles);
    assertThat(latchkey.getAllSessionsForUser("u"))
        .extracting(SessionDetails::handle)
        .isEqualTo(handles);
  }

  @Test
  void revocation_ofThousands_isRepeatedUntilNoneIsLeft() {
    List<String> handles = server.store(10_001, "u");

    Duration minute = Duration.ofMinutes(1);
    try (Latchkey patient = server.builder().requestTimeout(minute).totalTimeout(minute).build()) {
      assertThat(patient.revokeOtherSessionsForUser("u", handles.get(0))).hasSize(10_000);

      assertThat(patient.getAllSessionHandlesForUser("u")).containsExactly(handles.get(0));
    }
  }
}
