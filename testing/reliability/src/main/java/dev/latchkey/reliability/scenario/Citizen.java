package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.call.Core;
import dev.latchkey.reliability.check.ExpectedAnswers;
import dev.latchkey.reliability.check.Ledger;
import dev.latchkey.reliability.check.Ledger.Lateness;
import dev.latchkey.reliability.history.Call;
import dev.latchkey.reliability.history.History;
import dev.latchkey.reliability.history.Stopwatch;
import dev.latchkey.reliability.proxy.Fault;
import dev.latchkey.reliability.proxy.Odds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One user and the backend, doing one thing after the other while something breaks, and noting what
 * was acknowledged: logs in, refreshes, uses tokens, reads and replaces session data, revokes. On
 * each occasion everything acknowledged is asked for. One thread.
 */
final class Citizen {

  private static final Duration AWAY = Duration.ofMillis(20);
  private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(15);
  private static final ExpectedAnswers POLITE = new ExpectedAnswers(true);
  private static final int MOST_EVENTS = 400;

  private final Core core;
  private final Ledger ledger;
  private final Random random;
  private final Tally tally;
  private final long seed;
  private final KillRun.Events events;
  private final List<Tab> revoked = new ArrayList<>();
  private int occasionsSeen;
  private long number;

  /**
   * A user.
   *
   * @param events what happens around it
   */
  Citizen(TestBed bed, long seed, Tally tally, KillRun.Events events) {
    this.core = bed.core();
    this.ledger = new Ledger(bed.mayBeUnavailable() ? Lateness.POSSIBLE : Lateness.NONE);
    this.random = new Random(seed);
    this.tally = tally;
    this.seed = seed;
    this.events = events;
  }

  /** Lives as long as it is told to, then shows that everything is still there. */
  void live(BooleanSupplier goesOn) {
    while (goesOn.getAsBoolean()) {
      History history = new History();
      Optional<Jar> jar = Login.on(core, history, "user-" + seed);
      if (jar.isPresent()) {
        tally.add("logins acknowledged", 1);
        use(tab(jar.get(), history), goesOn);
      } else {
        Pause.of(AWAY);
      }
    }
    revoked.forEach(this::judgeRevoked);
  }

  private Tab tab(Jar jar, History history) {
    return new Tab("user", jar, core, history, new Tab.Network(Odds.calm(), random));
  }

  private void use(Tab tab, BooleanSupplier goesOn) {
    number = 0;
    boolean isAlive = true;
    while (goesOn.getAsBoolean() && isAlive && tab.history().events().size() < MOST_EVENTS) {
      if (events.occasions().get() != occasionsSeen) {
        isAlive = audit(tab);
      }
      if (isAlive && act(tab).isUnclear()) {
        insist(() -> read(tab)); // whoever tried to revoke meanwhile would know less afterwards
      }
      isAlive &= !isRevoked(tab);
    }
    if (isRevoked(tab)) {
      revoked.add(tab);
    } else {
      audit(tab);
      judge(tab);
    }
  }

  private Answer act(Tab tab) {
    return switch (random.nextInt(20)) {
      case 0 -> revoke(tab);
      case 1, 2, 3, 4 -> replace(tab);
      case 5, 6 -> read(tab);
      case 7, 8, 9 -> count("verifications", tab.verify());
      default -> count("refreshes", tab.refresh());
    };
  }

  private Answer count(String what, Answer answer) {
    tally.add(what + " acknowledged", answer.isServed() ? 1 : 0);
    events.effects().addAndGet(answer.isServed() ? 1 : 0);
    return answer;
  }

  private Answer revoke(Tab tab) {
    return count("revokes", call(tab, Call.REVOKE, tab.jar().handle()));
  }

  private Answer replace(Tab tab) {
    number++;
    return count("replacements", call(tab, Call.REPLACE_DATA, Long.toString(number)));
  }

  private Answer read(Tab tab) {
    return call(tab, Call.READ_DATA, tab.jar().handle());
  }

  private Answer call(Tab tab, Call call, String shown) {
    Fault none = new Fault.None();
    String handle = tab.jar().handle();
    return core.inTurn(
        () ->
            tab.history()
                .record(
                    "backend",
                    call,
                    shown,
                    none,
                    () ->
                        switch (call) {
                          case REVOKE -> core.revoke(handle, none);
                          case REPLACE_DATA -> core.replaceData(handle, number, none);
                          default -> core.readData(handle, none);
                        })
                .answer());
  }

  private static boolean isRevoked(Tab tab) {
    return tab.history().events().stream().anyMatch(event -> event.call() == Call.REVOKE);
  }

  /** Asks for all that was acknowledged, until the server answers; false when it was not there. */
  private boolean audit(Tab tab) {
    occasionsSeen = events.occasions().get();
    insist(() -> read(tab));
    boolean isAlive = !insist(tab::refresh).endsTheSession();
    tally.add("audits of a session", 1);
    revoked.forEach(this::judgeRevoked);
    revoked.clear();
    return isAlive;
  }

  private static Answer insist(Supplier<Answer> call) {
    Instant end = Stopwatch.now().plus(LONGEST_ABSENCE);
    Answer answer = call.get();
    while (answer.isUnclear()) {
      if (Stopwatch.now().isAfter(end)) {
        throw new IllegalStateException("still no answer: " + answer);
      }
      Pause.of(AWAY);
      answer = call.get();
    }
    return answer;
  }

  private void judgeRevoked(Tab tab) {
    insist(() -> call(tab, Call.REVOKE, tab.jar().handle()));
    insist(() -> read(tab));
    insist(tab::refresh);
    tally.add("audits of a revoked session", 1);
    judge(tab);
  }

  private void judge(Tab tab) {
    tally.add("times told to try again later", unavailable(tab.history()));
    ledger
        .broken(tab.history())
        .or(() -> POLITE.broken(tab.history()))
        .ifPresent(
            what ->
                tally.broke(
                    "%s: %s (seed %s)\n%s"
                        .formatted(ledger.promise(), what, seed, tab.history().story())));
  }

  private static long unavailable(History history) {
    return history.events().stream()
        .filter(event -> event.answer() instanceof Answer.Unavailable)
        .count();
  }
}
