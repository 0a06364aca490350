package dev.latchkey.reliability.scenario;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A user and a backend who do one thing after the other while something breaks now and then, and
 * look all the time whether what was acknowledged is there.
 *
 * @param bed the servers
 * @param actions how many things the user does
 */
public record LedgerRun(TestBed bed, int actions) implements Crowd.Run {

  private static final int ACTIONS_BETWEEN_AUDITS = 12;

  @Override
  public void play(long seed, Tally tally) {
    KillRun.Events events = new KillRun.Events();
    AtomicInteger done = new AtomicInteger();
    new Citizen(bed, seed, tally, events).live(() -> goesOn(done, events));
    tally.add("users with a ledger", 1);
  }

  /** Asked before each action. */
  private boolean goesOn(AtomicInteger done, KillRun.Events events) {
    if (done.incrementAndGet() % ACTIONS_BETWEEN_AUDITS == 0) {
      events.occasions().incrementAndGet();
    }
    return done.get() <= actions;
  }
}
