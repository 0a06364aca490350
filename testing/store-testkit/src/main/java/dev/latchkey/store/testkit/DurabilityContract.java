package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static dev.latchkey.store.testkit.SampleSessions.EXPIRES_AT;
import static dev.latchkey.store.testkit.SampleSessions.TICK;
import static dev.latchkey.store.testkit.SampleSessions.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.store.AdvanceOutcome;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.SessionStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was written stays, and every opening of the store sees it at once. */
interface DurabilityContract extends StoreFixture {

  @Test
  default void insert_thenReopen_isThere() {
    Session session = inserted("h");

    reopen();

    assertThat(sessions().find(session.handle())).contains(session);
    assertThat(sessions().insert(session)).isEqualTo(InsertOutcome.ALREADY_PRESENT);
  }

  @Test
  default void changes_thenReopen_areThere() {
    Session session = inserted("h");
    Lineage next = SampleSessions.rotated(session.lineage(), "second", CREATED_AT);
    sessions().advance(session.handle(), session.lineage(), next);
    sessions().replaceSessionData(session.handle(), ContentsContract.REPLACEMENT, CREATED_AT);
    sessions().replaceJwtPayload(session.handle(), ContentsContract.REPLACEMENT, CREATED_AT);

    reopen();

    Session changed = with(session, ContentsContract.REPLACEMENT, ContentsContract.REPLACEMENT);
    assertThat(sessions().find(session.handle())).contains(with(changed, next));
  }

  @Test
  default void removals_thenReopen_areGone() {
    SessionHandle revoked = inserted("revoked").handle();
    sessions().revoke(List.of(revoked));
    SessionHandle expired = inserted("expired").handle();
    sessions().deleteExpired(EXPIRES_AT.plus(TICK), 10);
    reopen();

    assertThat(List.of(revoked, expired))
        .allSatisfy(handle -> assertThat(sessions().find(handle)).isEmpty());
  }

  @Test
  default void writes_ofOneOpening_areSeenByTheOtherAtOnce() {
    SessionStore other = another().sessions();
    for (int number = 0; number < 50; number++) {
      Session session = inserted("h" + number);
      assertThat(other.find(session.handle())).contains(session);

      other.revoke(List.of(session.handle()));
      assertThat(sessions().find(session.handle())).isEmpty();
    }
  }

  @Test
  default void advance_ofWhatAnotherOpeningAdvanced_isAConflict() {
    Session session = inserted("h");
    Lineage winner = SampleSessions.rotated(session.lineage(), "winner", CREATED_AT);
    Lineage loser = SampleSessions.rotated(session.lineage(), "loser", CREATED_AT);
    another().sessions().advance(session.handle(), session.lineage(), winner);

    assertThat(sessions().advance(session.handle(), session.lineage(), loser))
        .isEqualTo(AdvanceOutcome.CONFLICT);
    assertThat(sessions().find(session.handle()).orElseThrow().lineage()).isEqualTo(winner);
  }

  private Session inserted(String handle) {
    Session session = SampleSessions.created(handle, "anna");
    sessions().insert(session);
    return session;
  }
}
