package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static dev.latchkey.store.testkit.SampleSessions.EXPIRES_AT;
import static dev.latchkey.store.testkit.SampleSessions.TICK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A user's living sessions, oldest first. */
interface ListContract extends StoreFixture {

  /** The user of the samples. */
  UserId ANNA = new UserId("anna");

  @Test
  default void listAliveOf_anUnknownUser_isEmpty() {
    inserted("other", "ben", CREATED_AT);

    assertThat(sessions().listAliveOf(ANNA, CREATED_AT)).isEmpty();
  }

  @Test
  default void listAliveOf_severalSessions_areOldestFirst() {
    Session second = inserted("a", "anna", CREATED_AT.plus(TICK));
    Session third = inserted("c", "anna", CREATED_AT.plusSeconds(1));
    Session first = inserted("b", "anna", CREATED_AT);

    assertThat(sessions().listAliveOf(ANNA, CREATED_AT))
        .containsExactly(first.handle(), second.handle(), third.handle());
  }

  @Test
  default void listAliveOf_sessionsOfOneMillisecond_areAllThere() {
    Session one = inserted("one", "anna", CREATED_AT);
    Session two = inserted("two", "anna", CREATED_AT);

    assertThat(sessions().listAliveOf(ANNA, CREATED_AT))
        .containsExactlyInAnyOrder(one.handle(), two.handle());
  }

  @Test
  default void listAliveOf_atTheInstantOfExpiry_stillHasIt() {
    Session session = inserted("h", "anna", CREATED_AT);

    assertThat(sessions().listAliveOf(ANNA, EXPIRES_AT)).containsExactly(session.handle());
    assertThat(sessions().listAliveOf(ANNA, EXPIRES_AT.plus(TICK))).isEmpty();
  }

  @Test
  default void listAliveOf_afterAnAdvance_goesByTheNewExpiry() {
    Session session = inserted("h", "anna", CREATED_AT);
    Lineage next = SampleSessions.rotated(session.lineage(), "second", EXPIRES_AT);
    sessions().advance(session.handle(), session.lineage(), next);

    assertThat(sessions().listAliveOf(ANNA, EXPIRES_AT.plus(TICK)))
        .containsExactly(session.handle());
  }

  @Test
  default void listAliveOf_manySessions_hasThemAll() {
    ManyThreads.callAtOnce(
        1_000, number -> inserted("h" + number, "anna", CREATED_AT.plusMillis(number)));

    assertThat(sessions().listAliveOf(ANNA, CREATED_AT))
        .isEqualTo(IntStream.range(0, 1_000).mapToObj(n -> new SessionHandle("h" + n)).toList());
  }

  private Session inserted(String handle, String userId, Instant createdAt) {
    Session session = SampleSessions.created(handle, userId, createdAt);
    sessions().insert(session);
    return session;
  }
}
