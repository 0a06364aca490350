package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.check.NoFalseTheft;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import dev.latchkey.reliability.history.Stopwatch;
import dev.latchkey.reliability.proxy.Odds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * Users refresh through the servers while sessions that ended long ago are removed, in turns with
 * and without anything to remove. All of these go, nobody else is disturbed, and the tally has the
 * percentiles of both.
 *
 * @param bed servers that look often whether there is something to remove
 * @param storage theirs
 * @param users how many refresh at a time
 * @param patience for one portion
 */
public record CleanUpRun(TestBed bed, PostgreSqlStorage storage, int users, Duration patience) {

  private static final int PORTION = 100_000;
  private static final Duration CALM_TURN = Duration.ofSeconds(2);
  private static final Duration AN_INTERVAL = Duration.ofMillis(20);

  /** What the refreshes of now count to. */
  private static final class Turns {
    private final CountDownLatch loggedIn;
    private final Latencies with = new Latencies();
    private final Latencies without = new Latencies();
    private final Latencies neither = new Latencies();
    private volatile Latencies now = neither;
    private volatile boolean isOver;

    Turns(CountDownLatch loggedIn) {
      this.loggedIn = loggedIn;
    }
  }

  /** Plays it once. */
  public void play(int rows, long seed, Tally tally) {
    Turns turns = new Turns(new CountDownLatch(users));
    List<Runnable> all = new ArrayList<>();
    for (long user = seed; user < seed + users; user++) {
      long own = user;
      all.add(() -> refresh(own, turns, tally));
    }
    all.add(() -> removeAll(rows, turns, tally));
    Together.run(all);
    tally.add("refreshes without clean-up", turns.without.count());
    tally.add("refreshes during clean-up", turns.with.count());
    tally.add("microseconds, p50 without", turns.without.percentile(50));
    tally.add("microseconds, p50 during", turns.with.percentile(50));
    tally.add("microseconds, p99 without", turns.without.percentile(99));
    tally.add("microseconds, p99 during", turns.with.percentile(99));
  }

  private void refresh(long seed, Turns turns, Tally tally) {
    History history = new History();
    Jar jar = login(seed, history, turns);
    Tab.Network calm = new Tab.Network(Odds.calm(), new Random(seed));
    Tab tab = new Tab("tab 1", jar, bed.core(), history, calm);
    while (!turns.isOver) {
      Latencies counted = turns.now;
      Instant start = Stopwatch.now();
      tab.refresh();
      counted.add(Duration.between(start, Stopwatch.now()));
    }
    tab.refresh();
    Verdicts verdicts = new Verdicts(seed, bed, tally);
    if (verdicts.isWithinAssumptions(history)) {
      verdicts.ask(new NoFalseTheft(), history);
      tally.add("users who were served all the time", isServed(history) ? 1 : 0);
    }
  }

  private Jar login(long seed, History history, Turns turns) {
    try {
      return Login.insist(bed.core(), history, "user-" + seed);
    } finally {
      turns.loggedIn.countDown();
    }
  }

  private static boolean isServed(History history) {
    return history.events().stream().map(Event::answer).allMatch(answer -> answer.isServed());
  }

  private void removeAll(int rows, Turns turns, Tally tally) {
    try (ExpiredSessions expired = new ExpiredSessions(storage)) {
      turns.loggedIn.await();
      for (int left = rows; left > 0 && tally.broken().isEmpty(); left -= PORTION) {
        turns.now = turns.without;
        Pause.of(CALM_TURN);
        turns.now = turns.neither;
        remove(expired, Math.min(PORTION, left), turns, tally);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      turns.isOver = true;
    }
  }

  private void remove(ExpiredSessions expired, int portion, Turns turns, Tally tally) {
    expired.add(portion);
    Instant added = Stopwatch.now();
    boolean isBegun = await(() -> expired.left() < portion, added);
    turns.now = turns.with;
    Instant begun = Stopwatch.now();
    boolean isDone = isBegun && await(() -> expired.left() == 0, added);
    turns.now = turns.neither;
    tally.add("milliseconds of removal", Duration.between(begun, Stopwatch.now()).toMillis());
    tally.add("expired sessions removed", portion - expired.left());
    if (!isDone) {
      tally.broke(
          String.format(
              Locale.ROOT, "expired sessions stayed: %,d of %,d", expired.left(), portion));
    }
  }

  private boolean await(BooleanSupplier condition, Instant start) {
    boolean isMet = condition.getAsBoolean();
    while (!isMet && Stopwatch.now().isBefore(start.plus(patience))) {
      Pause.of(AN_INTERVAL);
      isMet = condition.getAsBoolean();
    }
    return isMet;
  }
}
