package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.check.NoFalseTheft;
import dev.latchkey.reliability.check.OneLine;
import dev.latchkey.reliability.history.Call;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import dev.latchkey.reliability.history.Stopwatch;
import dev.latchkey.reliability.proxy.Fault;
import dev.latchkey.reliability.proxy.Odds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One honest client with three tabs that share a jar. The tabs become busy together, for some
 * rounds; between rounds lies anything from nothing to twice the grace period. Checks P1, and P3
 * afterwards in every few sessions.
 *
 * @param bed the server
 * @param odds of the network; delays of a quarter of the grace period at most keep to the promise
 * @param rounds how often the tabs become busy
 */
public record HonestRun(TestBed bed, Odds odds, int rounds) implements Crowd.Run {

  private static final int TABS = 3;
  private static final int MOST_ACTIONS = 3;
  private static final int SESSIONS_FOR_ONE_PROBE = 20;
  private static final int TOKENS_IN_A_PROBE = 3;
  private static final int MOST_SHOWS = 20;

  /** A run under a poor network. */
  public static HonestRun on(TestBed bed, int rounds) {
    return new HonestRun(bed, Odds.poorNetwork(bed.grace().dividedBy(8)), rounds);
  }

  @Override
  public void play(long seed, Tally tally) {
    History history = new History();
    Optional<Jar> jar = Login.retried(bed.core(), history, "user-" + seed);
    if (jar.isEmpty()) {
      tally.add(Verdicts.OUTSIDE, 1);
      return;
    }
    List<Instant> starts = starts(new Random(seed));
    Together.run(
        IntStream.range(0, TABS)
            .mapToObj(number -> tab(number, seed, jar.get(), history))
            .<Runnable>map(tab -> () -> live(tab, starts))
            .toList());
    Verdicts verdicts = new Verdicts(seed, bed, tally);
    if (verdicts.isWithinAssumptions(history)) {
      verdicts.ask(new NoFalseTheft(), history);
      tally.add(history);
      tally.add("sessions", 1);
      if (seed % SESSIONS_FOR_ONE_PROBE == 0) {
        probe(history, verdicts, new Random(~seed));
      }
    }
  }

  private Tab tab(int number, long seed, Jar jar, History history) {
    Random random = new Random(seed * TABS + number);
    return new Tab("tab " + (number + 1), jar, bed.core(), history, new Tab.Network(odds, random));
  }

  private List<Instant> starts(Random random) {
    List<Instant> starts = new ArrayList<>();
    Instant start = Stopwatch.now();
    for (int round = 0; round < rounds; round++) {
      starts.add(start);
      start = start.plus(gap(random));
    }
    return starts;
  }

  /** Around the grace period lies what is interesting. */
  private Duration gap(Random random) {
    Duration grace = bed.grace();
    return switch (random.nextInt(4)) {
      case 0 -> upTo(grace.dividedBy(2), random);
      case 1 -> grace.plusMillis(random.nextInt(100) - 50);
      case 2 -> upTo(grace.multipliedBy(2), random);
      default -> grace.plus(upTo(grace.dividedBy(2), random));
    };
  }

  private static Duration upTo(Duration most, Random random) {
    return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
  }

  private void live(Tab tab, List<Instant> starts) {
    Random random = new Random(tab.network().random().nextLong());
    for (Instant start : starts) {
      Pause.until(start.plus(upTo(bed.grace().dividedBy(random.nextBoolean() ? 100 : 4), random)));
      for (int action = random.nextInt(MOST_ACTIONS + 1); action > 0; action--) {
        act(tab, random);
        Pause.of(random.nextBoolean() ? Duration.ZERO : upTo(bed.grace().dividedBy(8), random));
      }
    }
  }

  /** A refresh without a clear answer is often tried again at once. */
  private static void act(Tab tab, Random random) {
    if (random.nextInt(4) == 0) {
      tab.use();
    } else if (tab.refresh().isUnclear() && random.nextBoolean()) {
      tab.refresh();
    }
  }

  private void probe(History history, Verdicts verdicts, Random random) {
    List<String> tokens =
        new ArrayList<>(
            history.events().stream()
                .filter(event -> event.answer() instanceof Answer.Issued)
                .map(event -> ((Answer.Issued) event.answer()).tokens().refreshToken())
                .distinct()
                .toList());
    Collections.shuffle(tokens.subList(0, Math.max(0, tokens.size() - 1)), random);
    List<String> some =
        new ArrayList<>(
            tokens.subList(Math.max(0, tokens.size() - TOKENS_IN_A_PROBE), tokens.size()));
    History shows = new History();
    for (String round : List.of(OneLine.FIRST_ROUND, OneLine.SECOND_ROUND)) {
      Collections.shuffle(some, random);
      some.forEach(token -> insist(round, token, shows));
    }
    if (verdicts.isWithinAssumptions(shows)) {
      verdicts.ask(new OneLine(), shows);
      verdicts.tally().add("sessions probed for P3", 1);
    }
  }

  private void insist(String round, String token, History shows) {
    Event event = show(round, token, shows);
    for (int tries = MOST_SHOWS; tries > 1 && event.answer().isUnclear(); tries--) {
      event = show(round, token, shows);
    }
  }

  private Event show(String round, String token, History shows) {
    Pause.of(bed.apart().plusMillis(20));
    Fault none = new Fault.None();
    return bed.core()
        .inTurn(
            () ->
                shows.record(
                    round, Call.REFRESH, token, none, () -> bed.core().refresh(token, none)));
  }
}
