package dev.latchkey.client.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionDetails;
import dev.latchkey.engine.session.Session;
import dev.latchkey.store.testkit.SampleSessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Users with more sessions than one page of a list holds, or one call ends. */
interface ManySessionsContract extends ClientFixture {

  /** The largest page, here and on a server. */
  int PAGE = 1_000;

  /** What one call ends at most. */
  int REVOCATION = 10_000;

  /** Stores sessions of anna past the client; returns their handles, which are in order. */
  private List<String> store(int count, Function<Session, Session> change) {
    List<Session> sessions =
        IntStream.range(0, count)
            .mapToObj(number -> SampleSessions.created("h" + (10_000 + number), "anna"))
            .map(change)
            .toList();
    insert(sessions);
    return sessions.stream().map(session -> session.handle().text()).toList();
  }

  /** Sessions of one instant, so that pages end between equal times. */
  private List<String> store(int count) {
    return store(count, Function.identity());
  }

  private List<String> streamed() {
    return latchkey().streamSessionsForUser("anna").map(SessionDetails::handle).toList();
  }

  @Test
  default void lists_longerThanAPage_haveEachSessionOnce() {
    for (int more : List.of(0, 1, PAGE, PAGE + 1)) {
      latchkey().revokeAllSessionsForUser("anna");
      List<String> handles = store(PAGE + more);

      assertThat(streamed()).isEqualTo(handles);
      assertThat(latchkey().getAllSessionHandlesForUser("anna")).isEqualTo(handles);
      assertThat(latchkey().getAllSessionsForUser("anna")).hasSize(PAGE + more);
    }
  }

  @Test
  default void lists_longerThanAPage_areOldestFirst() {
    List<String> handles =
        store(
            PAGE + 2,
            session -> {
              int number = Integer.parseInt(session.handle().text().substring(1));
              return SampleSessions.created(
                  session.handle().text(), "anna", SampleSessions.CREATED_AT.minusMillis(number));
            });

    assertThat(streamed()).isEqualTo(handles.reversed());
    assertThat(latchkey().getAllSessionHandlesForUser("anna")).isEqualTo(handles.reversed());
  }

  @Test
  default void stream_ofSessionsWithLongDevices_hasEachOnce() {
    Session.Device device = new Session.Device("é".repeat(256), "::1", "x".repeat(1_024));
    List<String> handles = store(PAGE - 1, session -> SampleSessions.from(session, device));

    assertThat(streamed()).isEqualTo(handles);
  }

  @Test
  default void stream_whileOthersBeginAndEnd_hasThoseThatLiveOnOnce() {
    List<String> handles = store(2 * PAGE + 1);
    List<String> ended = List.of(handles.get(PAGE - 1), handles.get(PAGE), handles.get(2 * PAGE));
    List<String> staying = new ArrayList<>(handles);
    staying.removeAll(ended);

    Iterator<SessionDetails> stream = latchkey().streamSessionsForUser("anna").iterator();
    List<String> seen = new ArrayList<>(List.of(stream.next().handle()));
    latchkey().revokeMultipleSessions(ended);
    login();
    stream.forEachRemaining(session -> seen.add(session.handle()));

    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen).filteredOn(Set.copyOf(staying)::contains).isEqualTo(staying);
  }

  @Test
  default void stream_whoseNextPageCannotBeRead_saysSoThere() {
    store(PAGE + 1);
    Iterator<SessionDetails> stream = latchkey().streamSessionsForUser("anna").iterator();
    stream.next();

    latchkey().close();

    assertThatThrownBy(() -> stream.forEachRemaining(session -> {}))
        .isInstanceOfSatisfying(
            GeneralException.class,
            failure -> assertThat(failure.reason()).isEqualTo("client_closed"));
  }

  @Test
  default void revocation_ofMoreThanOneCallEnds_endsAllButTheKeptOne() {
    List<String> handles = store(REVOCATION + 2);
    String kept = handles.get(REVOCATION);
    String other = latchkey().createNewSession(NewSession.of("ben")).session().handle();

    List<String> revoked = latchkey().revokeOtherSessionsForUser("anna", kept);

    assertThat(revoked).hasSize(REVOCATION + 1).doesNotContain(kept);
    assertThat(Set.copyOf(handles)).containsAll(revoked).hasSize(REVOCATION + 2);
    assertThat(Set.copyOf(revoked)).hasSize(REVOCATION + 1);
    assertThat(latchkey().getAllSessionHandlesForUser("anna")).containsExactly(kept);
    assertThat(latchkey().getAllSessionHandlesForUser("ben")).containsExactly(other);
  }

  @Test
  default void revocation_ofExpiredSessionsOnly_goesOnUntilNoneIsLeft() {
    List<String> handles = store(REVOCATION + 1);
    clock().move(Duration.ofDays(200));

    assertThat(Set.copyOf(latchkey().revokeAllSessionsForUser("anna")))
        .isEqualTo(Set.copyOf(handles));
    assertThat(latchkey().revokeAllSessionsForUser("anna")).isEmpty();
  }
}
