package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static dev.latchkey.store.testkit.SampleSessions.handedOut;
import static dev.latchkey.store.testkit.SampleSessions.rotated;
import static dev.latchkey.store.testkit.SampleSessions.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.Minting;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.store.AdvanceOutcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compare-and-set on the lineage. */
interface AdvanceContract extends StoreFixture {

  /** When the samples are used. */
  Instant LATER = CREATED_AT.plusSeconds(60);

  @Test
  default void advance_ofTheStoredLineage_replacesTheLineageAlone() {
    Session session = inserted();
    Lineage next = rotated(session.lineage(), "second", LATER);

    AdvanceOutcome outcome = sessions().advance(session.handle(), session.lineage(), next);

    assertThat(outcome).isEqualTo(AdvanceOutcome.ADVANCED);
    assertThat(sessions().find(session.handle())).contains(with(session, next));
  }

  @Test
  default void advance_toAHandedOutSuccessor_storesWhenAndTheNewEnd() {
    Session session = inserted();
    Lineage next = handedOut(session.lineage(), LATER.plusMillis(7));

    sessions().advance(session.handle(), session.lineage(), next);

    assertThat(sessions().find(session.handle())).contains(with(session, next));
  }

  @Test
  default void advance_toALineageWithoutWindowAndPrevious_clearsBoth() {
    Session session = inserted();
    Lineage full = handedOut(rotated(session.lineage(), "second", LATER), LATER);
    Lineage bare = Lineage.first(SampleSessions.hash("third"), SampleSessions.salt("third"), LATER);
    sessions().advance(session.handle(), session.lineage(), full);

    sessions().advance(session.handle(), full, bare);

    assertThat(sessions().find(session.handle())).contains(with(session, bare));
  }

  @Test
  default void advance_ofTwoWhoHandOutTheSuccessor_isNoConflictAndTheLaterTimeStays() {
    Session session = inserted();
    Lineage later = handedOut(session.lineage(), LATER.plusSeconds(1));
    Lineage earlier = handedOut(session.lineage(), LATER);
    sessions().advance(session.handle(), session.lineage(), later);

    AdvanceOutcome outcome = sessions().advance(session.handle(), session.lineage(), earlier);

    assertThat(outcome).isEqualTo(AdvanceOutcome.ADVANCED);
    assertThat(sessions().find(session.handle())).contains(with(session, later));
  }

  @Test
  default void advance_toAnotherLineageWhenTheSuccessorWasHandedOutMeanwhile_isAConflict() {
    Session session = inserted();
    Lineage slid = handedOut(session.lineage(), LATER);
    sessions().advance(session.handle(), session.lineage(), slid);
    sessions().advance(session.handle(), slid, handedOut(slid, LATER.plusSeconds(1)));

    assertConflict(with(session, handedOut(slid, LATER.plusSeconds(1))), slid);
    assertConflict(with(session, handedOut(slid, LATER.plusSeconds(1))), session.lineage());
  }

  @Test
  default void advance_whenTheCurrentTokenDiffers_isAConflict() {
    Session session = inserted();
    Lineage stored = session.lineage();
    Lineage expected =
        new Lineage(SampleSessions.hash("other"), stored.minting(), null, stored.expiresAt());

    assertConflict(session, expected);
  }

  @Test
  default void advance_whenTheSaltDiffers_isAConflict() {
    Session session = inserted();
    Lineage stored = session.lineage();
    Minting other = Minting.unused(SampleSessions.salt("other"));
    Lineage expected = new Lineage(stored.current(), other, null, stored.expiresAt());

    assertConflict(session, expected);
  }

  @Test
  default void advance_ofASecondReader_isAConflict() {
    Session session = inserted();
    Lineage winner = rotated(session.lineage(), "winner", LATER);
    sessions().advance(session.handle(), session.lineage(), winner);

    assertConflict(with(session, winner), session.lineage());
  }

  @Test
  default void advance_ofAnUnknownHandle_isAConflictAndAddsNothing() {
    Session unknown = SampleSessions.created("unknown", "anna");
    Lineage next = rotated(unknown.lineage(), "second", LATER);

    AdvanceOutcome outcome = sessions().advance(unknown.handle(), unknown.lineage(), next);

    assertThat(outcome).isEqualTo(AdvanceOutcome.CONFLICT);
    assertThat(sessions().find(unknown.handle())).isEmpty();
  }

  @Test
  default void advance_afterTheRevocation_isAConflictAndAddsNothing() {
    Session session = inserted();
    sessions().revoke(List.of(session.handle()));
    Lineage next = rotated(session.lineage(), "second", LATER);

    AdvanceOutcome outcome = sessions().advance(session.handle(), session.lineage(), next);

    assertThat(outcome).isEqualTo(AdvanceOutcome.CONFLICT);
    assertThat(sessions().find(session.handle())).isEmpty();
  }

  @Test
  default void advance_ofOneSession_leavesOthersAlone() {
    Session session = inserted();
    Session twin = SampleSessions.created("twin", "anna");
    Session sameTokens = with(twin, session.lineage());
    sessions().insert(sameTokens);

    sessions()
        .advance(session.handle(), session.lineage(), rotated(session.lineage(), "second", LATER));

    assertThat(sessions().find(twin.handle())).contains(sameTokens);
  }

  @Test
  default void advance_afterTheContentsWereReplaced_keepsTheNewContents() {
    Session session = inserted();
    JsonObject replacement = JsonObject.parse("{\"cart\":[]}");
    sessions().replaceSessionData(session.handle(), replacement, LATER);
    sessions().replaceJwtPayload(session.handle(), replacement, LATER);

    sessions()
        .advance(session.handle(), session.lineage(), rotated(session.lineage(), "second", LATER));

    assertThat(sessions().find(session.handle()).orElseThrow().contents())
        .isEqualTo(new Session.Contents(replacement, replacement));
    assertThat(sessions().findTokenSource(session.handle()))
        .isEqualTo(sessions().find(session.handle()).map(Session::tokenSource));
  }

  private Session inserted() {
    Session session = SampleSessions.created("h", "anna");
    sessions().insert(session);
    return session;
  }

  private void assertConflict(Session stored, Lineage expected) {
    Lineage next = rotated(expected, "loser", LATER);

    AdvanceOutcome outcome = sessions().advance(stored.handle(), expected, next);

    assertThat(outcome).isEqualTo(AdvanceOutcome.CONFLICT);
    assertThat(sessions().find(stored.handle())).contains(stored);
  }
}
