package dev.latchkey.model.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.store.AdvanceOutcome;
import dev.latchkey.store.testkit.InMemorySessionStore;
import dev.latchkey.store.testkit.SampleSessions;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The row of the search is replaced exactly when a store replaces it, and by the same. */
class StoreContractTest {

  private static final int WALKS = 2_000;

  private final Walk walk = new Walk();
  private int won;
  private int lost;

  @Test
  void compareAndSet_ofTheRow_isThatOfAStore() {
    for (long seed = 0; seed < WALKS; seed++) {
      walk.steps(seed).forEach(this::check);
    }
    assertThat(won).isGreaterThan(100);
    assertThat(lost).isGreaterThan(100);
  }

  private void check(Step step) {
    if (step.event() instanceof Event.Writes(Exchange exchange)) {
      won += check(step, exchange, AdvanceOutcome.ADVANCED);
    }
    if (step.event() instanceof Event.Conflicts(Exchange exchange)) {
      lost += check(step, exchange, AdvanceOutcome.CONFLICT);
    }
  }

  private int check(Step step, Exchange exchange, AdvanceOutcome outcome) {
    Row row = step.before().row();
    if (row == null || !(exchange.phase() instanceof Phase.Decided decided)) {
      return 0;
    }
    InMemorySessionStore store = new InMemorySessionStore();
    Session session = SampleSessions.with(SampleSessions.created("h", "anna"), lineage(row));
    store.insert(session);
    Row read = new Row(decided.read().current(), decided.read().minting(), null, 0);

    assertThat(store.advance(session.handle(), lineage(read), lineage(decided.next())))
        .isEqualTo(outcome);
    assertThat(store.find(session.handle()).orElseThrow().lineage())
        .isEqualTo(lineage(Objects.requireNonNull(step.after().row())));
    return 1;
  }

  private Lineage lineage(Row row) {
    return row.lineage(walk.tokens());
  }
}
