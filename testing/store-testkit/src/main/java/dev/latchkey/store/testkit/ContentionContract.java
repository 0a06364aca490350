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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of many who want the same at once, exactly one gets it. */
interface ContentionContract extends StoreFixture {

  /** How many want the same. */
  int THREADS = 16;

  /** How often they want something together. */
  int ROUNDS = 100;

  @Test
  default void advance_ofOneLineageByMany_isWonByOne() {
    assertEachLineageIsWonByOne(List.of(sessions()));
  }

  @Test
  default void advance_ofOneLineageByManyOnTwoOpenings_isWonByOne() {
    assertEachLineageIsWonByOne(List.of(sessions(), another().sessions()));
  }

  @Test
  default void insert_ofOneHandleByMany_isWonByOne() {
    List<List<InsertOutcome>> outcomes =
        ManyThreads.callInRounds(
            ROUNDS,
            THREADS,
            (round, number) ->
                sessions().insert(SampleSessions.created("h" + round, "user" + number)));

    for (int round = 0; round < ROUNDS; round++) {
      int winner = onlyOne(outcomes.get(round), InsertOutcome.INSERTED);
      Session stored = SampleSessions.created("h" + round, "user" + winner);
      assertThat(sessions().find(stored.handle())).contains(stored);
    }
  }

  @Test
  default void revoke_ofOneSessionByMany_isReportedToOne() {
    List<SessionHandle> handles =
        ManyThreads.callAtOnce(ROUNDS, number -> inserted(number).handle());

    List<List<List<SessionHandle>>> removed =
        ManyThreads.callInRounds(
            ROUNDS, THREADS, (round, number) -> sessions().revoke(List.of(handles.get(round))));

    for (int round = 0; round < ROUNDS; round++) {
      assertThat(removed.get(round).stream().flatMap(List::stream))
          .containsExactly(handles.get(round));
    }
  }

  @Test
  default void deleteExpired_byManyAndThenByOne_countsEachSessionOnce() {
    ManyThreads.callAtOnce(
        100, number -> sessions().insert(SampleSessions.created("h" + number, "anna")));

    List<Integer> removed =
        ManyThreads.callAtOnce(
            THREADS, number -> sessions().deleteExpired(EXPIRES_AT.plus(TICK), 10));

    int byMany = removed.stream().mapToInt(Integer::intValue).sum();
    int byOne = sessions().deleteExpired(EXPIRES_AT.plus(TICK), 100);
    assertThat(removed).contains(10);
    assertThat(byMany + byOne).isEqualTo(100);
  }

  @Test
  default void deleteExpired_whileOthersProlong_removesOnlyWhatWasNotProlonged() {
    List<Session> created = ManyThreads.callAtOnce(ROUNDS, number -> inserted(number));
    Instant later = EXPIRES_AT.plus(TICK);

    List<AdvanceOutcome> outcomes =
        ManyThreads.callAtOnce(
            ROUNDS,
            number -> {
              if (number % 2 == 0) {
                sessions().deleteExpired(later, 1);
              }
              Session session = created.get(number);
              Lineage prolonged = SampleSessions.rotated(session.lineage(), "next", later);
              return sessions().advance(session.handle(), session.lineage(), prolonged);
            });

    assertThat(outcomes).contains(AdvanceOutcome.ADVANCED);
    for (int number = 0; number < ROUNDS; number++) {
      assertThat(sessions().find(created.get(number).handle()).isPresent())
          .isEqualTo(outcomes.get(number) == AdvanceOutcome.ADVANCED);
    }
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
    assertThat(WholeList.handles(sessions(), ListContract.ANNA, EXPIRES_AT)).hasSize(200);
  }

  private static AdvanceOutcome advance(SessionStore store, Session session, int number) {
    return store.advance(session.handle(), session.lineage(), next(session, number));
  }

  private static Lineage next(Session session, int number) {
    return SampleSessions.rotated(session.lineage(), "token " + number, CREATED_AT);
  }

  private void assertEachLineageIsWonByOne(List<SessionStore> openings) {
    List<Session> all = ManyThreads.callAtOnce(ROUNDS, this::inserted);

    List<List<AdvanceOutcome>> outcomes =
        ManyThreads.callInRounds(
            ROUNDS,
            THREADS,
            (round, number) ->
                advance(openings.get(number % openings.size()), all.get(round), number));

    for (int round = 0; round < ROUNDS; round++) {
      int winner = onlyOne(outcomes.get(round), AdvanceOutcome.ADVANCED);
      assertThat(sessions().find(all.get(round).handle()).orElseThrow().lineage())
          .isEqualTo(next(all.get(round), winner));
    }
  }

  private Session inserted(int number) {
    Session session = SampleSessions.created("h" + number, "anna");
    sessions().insert(session);
    return session;
  }

  private static <T> int onlyOne(List<T> outcomes, T wanted) {
    assertThat(outcomes).containsOnlyOnce(wanted);
    return outcomes.indexOf(wanted);
  }
}
