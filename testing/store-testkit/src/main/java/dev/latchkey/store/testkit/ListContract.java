package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static dev.latchkey.store.testkit.SampleSessions.EXPIRES_AT;
import static dev.latchkey.store.testkit.SampleSessions.TICK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionPlace;
import dev.latchkey.engine.session.SessionSummary;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.session.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A user's living sessions, oldest first. */
interface ListContract extends StoreFixture {

  /** The user of the samples. */
  UserId ANNA = new UserId("anna");

  @Test
  default void listAliveOf_anUnknownUser_isEmpty() {
    inserted("other", "ben", CREATED_AT);

    assertThat(WholeList.handles(sessions(), ANNA, CREATED_AT)).isEmpty();
  }

  @Test
  default void listAliveOf_severalSessions_areOldestFirst() {
    Session second = inserted("a", "anna", CREATED_AT.plus(TICK));
    Session third = inserted("c", "anna", CREATED_AT.plusSeconds(1));
    Session first = inserted("b", "anna", CREATED_AT);

    assertThat(WholeList.handles(sessions(), ANNA, CREATED_AT))
        .containsExactly(first.handle(), second.handle(), third.handle());
  }

  @Test
  default void listAliveOf_sessionsOfOneMillisecond_areAllThere() {
    Session one = inserted("one", "anna", CREATED_AT);
    Session two = inserted("two", "anna", CREATED_AT);

    assertThat(WholeList.handles(sessions(), ANNA, CREATED_AT))
        .containsExactlyInAnyOrder(one.handle(), two.handle());
  }

  @Test
  default void listAliveOf_atTheInstantOfExpiry_stillHasIt() {
    Session session = inserted("h", "anna", CREATED_AT);

    assertThat(WholeList.handles(sessions(), ANNA, EXPIRES_AT)).containsExactly(session.handle());
    assertThat(WholeList.handles(sessions(), ANNA, EXPIRES_AT.plus(TICK))).isEmpty();
  }

  @Test
  default void listAliveOf_afterAnAdvance_goesByTheNewExpiry() {
    Session session = inserted("h", "anna", CREATED_AT);
    Lineage next = SampleSessions.rotated(session.lineage(), "second", EXPIRES_AT);
    sessions().advance(session.handle(), session.lineage(), next);

    assertThat(WholeList.handles(sessions(), ANNA, EXPIRES_AT.plus(TICK)))
        .containsExactly(session.handle());
  }

  @Test
  default void listAliveOf_manySessions_hasThemAll() {
    ManyThreads.callAtOnce(
        1_000, number -> inserted("h" + number, "anna", CREATED_AT.plusMillis(number)));

    assertThat(WholeList.handles(sessions(), ANNA, CREATED_AT))
        .isEqualTo(IntStream.range(0, 1_000).mapToObj(n -> new SessionHandle("h" + n)).toList());
  }

  @Test
  default void listAliveOf_sliceBySlice_seesEachOnceInOrder() {
    for (int number = 0; number < 10; number++) {
      inserted("h" + number, "anna", CREATED_AT.plusMillis(number / 4));
      inserted("b" + number, "ben", CREATED_AT);
    }

    List<SessionPlace> seen = slices(3, CREATED_AT);

    assertThat(seen).isEqualTo(sessions().listAliveOf(ANNA, CREATED_AT, Slice.first(100)));
    assertThat(seen.stream().map(place -> place.handle().text()))
        .containsExactlyElementsOf(
            IntStream.range(0, 10).mapToObj(number -> "h" + number).toList());
  }

  @Test
  default void describeAliveOf_sliceBySlice_goesTheSameWay() {
    for (int number = 0; number < 5; number++) {
      inserted("h" + number, "anna", CREATED_AT);
    }
    List<SessionPlace> places = sessions().listAliveOf(ANNA, CREATED_AT, Slice.first(5));

    List<SessionSummary> rest =
        sessions().describeAliveOf(ANNA, CREATED_AT, new Slice(places.get(1), 2));

    assertThat(rest.stream().map(SessionSummary::place)).isEqualTo(places.subList(2, 4));
  }

  @Test
  default void listAliveOf_whileOthersComeAndGo_seesThoseThatStayOnce() {
    for (int number = 0; number < 6; number++) {
      inserted("h" + number, "anna", CREATED_AT.plusMillis(number));
    }
    List<SessionPlace> first = sessions().listAliveOf(ANNA, CREATED_AT, Slice.first(3));

    sessions().revoke(List.of(first.getLast().handle(), new SessionHandle("h4")));
    inserted("early", "anna", CREATED_AT);
    inserted("late", "anna", CREATED_AT.plusSeconds(1));

    assertThat(
            sessions().listAliveOf(ANNA, CREATED_AT, new Slice(first.getLast(), 10)).stream()
                .map(place -> place.handle().text()))
        .containsExactly("h3", "h5", "late");
  }

  @Test
  default void listAliveOf_atTheEpoch_hasTheExpiredToo() {
    Session expired =
        SampleSessions.expiringAt(SampleSessions.created("old", "anna"), CREATED_AT.minusMillis(1));
    sessions().insert(expired);

    assertThat(WholeList.handles(sessions(), ANNA, CREATED_AT)).isEmpty();
    assertThat(WholeList.handles(sessions(), ANNA, Instant.EPOCH))
        .containsExactly(expired.handle());
  }

  private List<SessionPlace> slices(int most, Instant now) {
    List<SessionPlace> seen = new ArrayList<>();
    Slice slice = Slice.first(most);
    List<SessionPlace> some = sessions().listAliveOf(ANNA, now, slice);
    while (!some.isEmpty()) {
      assertThat(some).hasSizeLessThanOrEqualTo(most);
      seen.addAll(some);
      some = sessions().listAliveOf(ANNA, now, new Slice(some.getLast(), most));
    }
    return seen;
  }

  private Session inserted(String handle, String userId, Instant createdAt) {
    Session session = SampleSessions.created(handle, userId, createdAt);
    sessions().insert(session);
    return session;
  }
}
