package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.check.NoMissedTheft;
import dev.latchkey.reliability.check.TheftIsToldRightly;
import dev.latchkey.reliability.history.History;
import dev.latchkey.reliability.proxy.Odds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Three tabs of an owner and a thief in one session. First the tabs are alone, until the thief
 * copies their jar while they are busy; then, in some runs, all four act in one another's grace
 * periods; at last owner and thief take turns, each more than a grace period after the other, until
 * somebody is told. Checks P1 up to the thief's first request, P2, and that nobody is logged out.
 *
 * @param bed the servers
 */
public record TabsAndThiefRun(TestBed bed) implements Crowd.Run {

  private static final int TABS = 3;
  private static final int MOST_ROUNDS = 3;
  private static final int MOST_ACTIONS = 3;
  private static final int MOST_TURNS = 30;

  /** Beyond the grace period: times on the wire are cut to milliseconds. */
  private static final Duration MARGIN = Duration.ofMillis(5);

  @Override
  public void play(long seed, Tally tally) {
    History history = new History();
    Optional<Jar> jar = Login.retried(bed.core(), history, "owner-" + seed);
    if (jar.isEmpty()) {
      tally.add(Verdicts.OUTSIDE, 1);
      return;
    }
    new Story(jar.get(), history, new Random(seed)).play();
    judge(history, new Verdicts(seed, bed, tally));
  }

  private void judge(History history, Verdicts verdicts) {
    if (!verdicts.isWithinAssumptions(history)) {
      return;
    }
    verdicts.ask(new TheftIsToldRightly("thief"), history);
    verdicts.ask(NoMissedTheft.promised(bed.apart()), history);
    boolean isFound = NoMissedTheft.isFound(history);
    Tally tally = verdicts.tally();
    tally.add(history);
    tally.add("sessions of three tabs and a thief", 1);
    tally.add(isFound ? "thefts found" : "thefts missed", 1);
    if (!isFound) {
      tally.broke(
          "P2 no missed theft: never found (seed %s)\n%s"
              .formatted(verdicts.seed(), history.story()));
    }
  }

  /** One session. */
  private final class Story {
    private final History history;
    private final Random random;
    private final Jar jar;
    private final List<Tab> honest;
    private final List<Tab> chased;

    Story(Jar jar, History history, Random random) {
      this.jar = jar;
      this.history = history;
      this.random = random;
      this.honest = tabs(Odds.poorNetwork(bed.grace().dividedBy(8)));
      this.chased = tabs(Odds.lostAnswers(bed.grace().dividedBy(8)));
    }

    private List<Tab> tabs(Odds odds) {
      return IntStream.rangeClosed(1, TABS)
          .mapToObj(number -> tab("owner " + number, jar, odds))
          .toList();
    }

    private Tab tab(String who, Jar jar, Odds odds) {
      Tab.Network network = new Tab.Network(odds, new Random(random.nextLong()));
      return new Tab(who, jar, bed.core(), history, network);
    }

    void play() {
      for (int round = random.nextInt(MOST_ROUNDS); round > 0; round--) {
        together(honest);
        Pause.of(upTo(bed.grace().multipliedBy(2)));
      }
      Tab thief = steal();
      for (int round = random.nextInt(MOST_ROUNDS); round > 0 && !isOver(); round--) {
        together(Stream.concat(chased.stream(), Stream.of(thief)).toList());
        Pause.of(upTo(bed.grace().dividedBy(2)));
      }
      chase(thief);
    }

    /** While the tabs are busy. */
    private Tab steal() {
      List<Jar> stolen = new ArrayList<>();
      Duration moment = upTo(bed.grace().dividedBy(8));
      List<Runnable> tasks = new ArrayList<>(tasks(honest));
      tasks.add(
          () -> {
            Pause.of(moment);
            stolen.add(new Jar(jar));
          });
      Together.run(tasks);
      return tab("thief", stolen.getFirst(), Odds.lostAnswers(bed.grace().dividedBy(8)));
    }

    private void chase(Tab thief) {
      boolean ownersTurn = random.nextBoolean();
      for (int turn = 0; turn < MOST_TURNS && !isOver(); turn++) {
        Pause.of(bed.apart().plus(MARGIN).plus(upTo(bed.grace().dividedBy(10))));
        together(ownersTurn ? chased : List.of(thief));
        ownersTurn = !ownersTurn;
      }
    }

    private void together(List<Tab> tabs) {
      Together.run(tasks(tabs));
    }

    private List<Runnable> tasks(List<Tab> tabs) {
      return tabs.stream()
          .<Runnable>map(
              tab -> {
                Random own = new Random(random.nextLong());
                return () -> act(tab, own);
              })
          .toList();
    }

    /** The first does something in any case, so that a turn is one. */
    private void act(Tab tab, Random own) {
      int actions = own.nextInt(MOST_ACTIONS) + (tab.who().endsWith("2") ? 0 : 1);
      for (int action = actions; action > 0 && !isOver(); action--) {
        Pause.of(own.nextBoolean() ? Duration.ZERO : upTo(bed.grace().dividedBy(8), own));
        if (own.nextInt(3) > 0) {
          tab.refresh();
        } else {
          tab.verify();
        }
      }
    }

    private boolean isOver() {
      return history.events().stream().anyMatch(event -> event.answer().endsTheSession());
    }

    private Duration upTo(Duration most) {
      return upTo(most, random);
    }

    private Duration upTo(Duration most, Random own) {
      return Duration.ofNanos(own.nextLong(most.toNanos() + 1));
    }
  }
}
