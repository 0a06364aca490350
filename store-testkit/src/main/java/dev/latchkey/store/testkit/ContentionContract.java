package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static dev.latchkey.store.testkit.SampleSessions.EXPIRES_AT;
import static dev.latchkey.store.testkit.SampleSessions.TICK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.store.AdvanceOutcome;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.SessionStore;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Of many who want the same at once, exactly one gets it. */
interface ContentionContract extends StoreFixture {

  /** How many want the same. */
  int THREADS = 16;

  @RepeatedTest(10)
  default void advance_ofOneLineageByMany_isWonByOne() {
    Session session = SampleSessions.created("h", "anna");
    sessions().insert(session);

    List<AdvanceOutcome> outcomes =
        ManyThreads.callAtOnce(THREADS, number -> advance(sessions(), session, number));

    assertOneWon(session, outcomes);
  }

  @RepeatedTest(10)
  default void advance_ofOneLineageByManyOnTwoOpenings_isWonByOne() {
    Session session = SampleSessions.created("h", "anna");
    sessions().insert(session);
    List<SessionStore> openings = List.of(sessions(), another().sessions());

    List<AdvanceOutcome> outcomes =
        ManyThreads.callAtOnce(
            THREADS, number -> advance(openings.get(number % 2), session, number));

    assertOneWon(session, outcomes);
  }

  @RepeatedTest(10)
  default void insert_ofOneHandleByMany_isWonByOne() {
    List<InsertOutcome> outcomes =
        ManyThreads.callAtOnce(
            THREADS, number -> sessions().insert(SampleSessions.created("h", "user" + number)));

    Session stored =
        SampleSessions.created("h", "user" + onlyOne(outcomes, InsertOutcome.INSERTED));
    assertThat(sessions().find(stored.handle())).contains(stored);
  }

  @RepeatedTest(10)
  default void revoke_ofOneSessionByMany_isReportedToOne() {
    SessionHandle handle = new SessionHandle("h");
    sessions().insert(SampleSessions.created("h", "anna"));

    List<List<SessionHandle>> removed =
        ManyThreads.callAtOnce(THREADS, number -> sessions().revoke(List.of(handle)));

    assertThat(removed.stream().flatMap(List::stream)).containsExactly(handle);
  }

  @Test
  default void deleteExpired_byMany_countsEachSessionOnce() {
    ManyThreads.callAtOnce(
        100, number -> sessions().insert(SampleSessions.created("h" + number, "anna")));

    List<Integer> removed =
        ManyThreads.callAtOnce(
            THREADS, number -> sessions().deleteExpired(EXPIRES_AT.plus(TICK), 10));

    assertThat(removed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
  }

  @Test
  default void writes_toManySessionsAtOnce_allTakeEffect() {
    List<AdvanceOutcome> outcomes =
        ManyThreads.callAtOnce(
            200,
            number -> {
              Session session = SampleSessions.created("h" + number, "anna");
              sessions().insert(session);
              return advance(sessions(), session, number);
            });

    assertThat(outcomes).containsOnly(AdvanceOutcome.ADVANCED);
    assertThat(sessions().listAliveOf(ListContract.ANNA, EXPIRES_AT)).hasSize(200);
  }

  private static AdvanceOutcome advance(SessionStore store, Session session, int number) {
    return store.advance(session.handle(), session.lineage(), next(session, number));
  }

  private static Lineage next(Session session, int number) {
    return SampleSessions.rotated(session.lineage(), "token " + number, CREATED_AT);
  }

  private void assertOneWon(Session session, List<AdvanceOutcome> outcomes) {
    int winner = onlyOne(outcomes, AdvanceOutcome.ADVANCED);
    assertThat(sessions().find(session.handle()).orElseThrow().lineage())
        .isEqualTo(next(session, winner));
  }

  private static <T> int onlyOne(List<T> outcomes, T wanted) {
    assertThat(outcomes).containsOnlyOnce(wanted);
    return outcomes.indexOf(wanted);
  }
}
