package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.store.StoredKey;
import dev.latchkey.store.testkit.FaultPlan.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailingStoresTest {

  private final Session session = SampleSessions.created("h", "anna");
  private final InMemorySessionStore sessions = new InMemorySessionStore();
  private final InMemoryKeyStore keys = new InMemoryKeyStore();

  @Test
  void write_failingBeforeTheEffect_changesNothing() {
    var failing = failing(FaultPlan.failingWrite(1, Moment.BEFORE_EFFECT));

    assertThatThrownBy(() -> failing.insert(session)).isInstanceOf(StoreException.class);

    assertThat(sessions.find(session.handle())).isEmpty();
  }

  @Test
  void write_failingAfterTheEffect_hasTakenEffect() {
    var failing = failing(FaultPlan.failingWrite(1, Moment.AFTER_EFFECT));

    assertThatThrownBy(() -> failing.insert(session)).isInstanceOf(StoreException.class);

    assertThat(sessions.find(session.handle())).contains(session);
  }

  @ParameterizedTest
  @EnumSource
  void write_afterTheFailingOne_succeeds(Moment moment) {
    var failing = failing(FaultPlan.failingWrite(2, moment));

    assertThat(failing.insert(session)).isEqualTo(InsertOutcome.INSERTED);
    assertThatThrownBy(() -> failing.insert(session)).isInstanceOf(StoreException.class);
    assertThat(failing.insert(session)).isEqualTo(InsertOutcome.ALREADY_PRESENT);
  }

  @Test
  void writes_ofBothStores_areCountedTogetherAndReadsAreNot() {
    FaultPlan plan = FaultPlan.none();
    var failing = failing(plan);

    failing.insert(session);
    failing.find(session.handle());
    failing.listAliveOf(session.userId(), CREATED_AT, Slice.first(1));
    failing.describeAliveOf(session.userId(), CREATED_AT, Slice.first(1));
    new FailingKeyStore(keys, plan).insertIfAbsent(new StoredKey("slot", "material", CREATED_AT));
    new FailingKeyStore(keys, plan).list();

    assertThat(plan.writes()).isEqualTo(2);
  }

  static Stream<Write> sessionWrites() {
    Session session = SampleSessions.created("h", "anna");
    return Stream.of(
        store -> store.insert(session),
        store -> store.advance(session.handle(), session.lineage(), session.lineage()),
        store ->
            store.replaceSessionData(session.handle(), ContentsContract.REPLACEMENT, CREATED_AT),
        store ->
            store.replaceJwtPayload(session.handle(), ContentsContract.REPLACEMENT, CREATED_AT),
        store -> store.revoke(List.of(session.handle())),
        store -> store.deleteExpired(CREATED_AT, 1));
  }

  @ParameterizedTest
  @MethodSource("sessionWrites")
  void sessionWrites_each_failAsPlanned(Write write) {
    var failing = failing(FaultPlan.failingWrite(1, Moment.BEFORE_EFFECT));

    assertThatThrownBy(() -> write.on(failing)).isInstanceOf(StoreException.class);
  }

  @Test
  void keyWrites_each_failAsPlanned() {
    FaultPlan plan = FaultPlan.failingWrite(1, Moment.AFTER_EFFECT);
    StoredKey key = new StoredKey("slot", "material", CREATED_AT);
    var failing = new FailingKeyStore(keys, plan);
    var failingAtDelete =
        new FailingKeyStore(keys, FaultPlan.failingWrite(1, Moment.BEFORE_EFFECT));

    assertThatThrownBy(() -> failing.insertIfAbsent(key)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> failingAtDelete.delete("slot")).isInstanceOf(StoreException.class);

    assertThat(keys.list()).containsExactly(key);
  }

  @Test
  void breakDown_untilRepair_failsReadsAndWrites() {
    FaultPlan plan = FaultPlan.none();
    var failing = failing(plan);

    plan.breakDown();
    assertThatThrownBy(() -> failing.find(session.handle())).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> failing.insert(session)).isInstanceOf(StoreException.class);

    plan.repair();
    assertThat(failing.find(session.handle())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void failingWrite_ofANumberBelowOne_isRefused(int number) {
    assertThatThrownBy(() -> FaultPlan.failingWrite(number, Moment.BEFORE_EFFECT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private FailingSessionStore failing(FaultPlan plan) {
    return new FailingSessionStore(sessions, plan);
  }

  interface Write {
    void on(FailingSessionStore store);
  }
}
