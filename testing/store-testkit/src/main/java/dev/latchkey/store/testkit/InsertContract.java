package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static dev.latchkey.store.testkit.SampleSessions.EXPIRES_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.InsertOutcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions are added and found, and never replaced. */
interface InsertContract extends StoreFixture {

  @Test
  default void find_ofAnUnknownHandle_isEmpty() {
    assertThat(sessions().find(new SessionHandle("nobody"))).isEmpty();
    assertThat(sessions().findTokenSource(new SessionHandle("nobody"))).isEmpty();
  }

  @Test
  default void insert_ofANewHandle_isFoundAsGiven() {
    Session session = SampleSessions.created("h", "anna");

    assertThat(sessions().insert(session)).isEqualTo(InsertOutcome.INSERTED);

    assertThat(sessions().find(session.handle())).contains(session);
    assertThat(sessions().findTokenSource(session.handle())).contains(session.tokenSource());
  }

  @Test
  default void insert_ofARotatedLineage_isFoundAsGiven() {
    Session session = SampleSessions.created("h", "anna");
    Lineage rotated = SampleSessions.rotated(session.lineage(), "second", CREATED_AT.plusMillis(1));
    Lineage minted = SampleSessions.handedOut(rotated, CREATED_AT.plusMillis(3));

    sessions().insert(SampleSessions.with(session, minted));

    assertThat(sessions().find(session.handle()).orElseThrow().lineage()).isEqualTo(minted);
  }

  @Test
  default void insert_ofTimesFarAway_areFoundAsGiven() {
    Session old = SampleSessions.created("h", "anna", Instant.parse("1969-12-31T23:59:59.999Z"));
    Session session = SampleSessions.expiringAt(old, Instant.parse("9999-12-31T23:59:59.999Z"));

    sessions().insert(session);

    assertThat(sessions().find(session.handle())).contains(session);
  }

  @Test
  default void insert_ofATakenHandle_keepsTheSessionThere() {
    Session first = SampleSessions.created("h", "anna");
    sessions().insert(first);

    InsertOutcome outcome = sessions().insert(SampleSessions.created("h", "ben"));

    assertThat(outcome).isEqualTo(InsertOutcome.ALREADY_PRESENT);
    assertThat(sessions().find(first.handle())).contains(first);
    assertThat(WholeList.handles(sessions(), new UserId("ben"), CREATED_AT)).isEmpty();
  }

  @Test
  default void insert_ofAnExpiredSessionsHandle_keepsTheSessionThere() {
    Session expired =
        SampleSessions.expiringAt(SampleSessions.created("h", "anna"), CREATED_AT.minusMillis(1));
    sessions().insert(expired);

    InsertOutcome outcome = sessions().insert(SampleSessions.created("h", "anna"));

    assertThat(outcome).isEqualTo(InsertOutcome.ALREADY_PRESENT);
    assertThat(sessions().find(expired.handle())).contains(expired);
  }

  @Test
  default void insert_afterARevocation_isStored() {
    Session session = SampleSessions.created("h", "anna");
    sessions().insert(session);
    sessions().revoke(List.of(session.handle()));

    assertThat(sessions().insert(session)).isEqualTo(InsertOutcome.INSERTED);
  }

  @Test
  default void find_ofAnExpiredSession_returnsIt() {
    Session expired =
        SampleSessions.expiringAt(
            SampleSessions.created("h", "anna"), EXPIRES_AT.minusSeconds(1_000_000_000));
    sessions().insert(expired);

    assertThat(sessions().find(expired.handle())).contains(expired);
  }
}
