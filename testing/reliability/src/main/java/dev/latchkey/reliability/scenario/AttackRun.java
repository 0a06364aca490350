package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.check.NoMissedTheft;
import dev.latchkey.reliability.history.History;
import dev.latchkey.reliability.proxy.Odds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A thief copies the jar at some moment, and the two take turns, each more than a grace period
 * after the other has done anything, until somebody is told. Checks P2.
 *
 * @param bed the server
 * @param odds of the network of both
 */
public record AttackRun(TestBed bed, Odds odds) implements Crowd.Run {

  private static final int MOST_TURNS = 30;
  private static final int MOST_ACTIONS = 3;

  /** Beyond the grace period: times on the wire are cut to milliseconds. */
  private static final Duration MARGIN = Duration.ofMillis(5);

  /** Runs in which answers are lost. */
  public static AttackRun on(TestBed bed) {
    return new AttackRun(bed, Odds.lostAnswers(bed.grace().dividedBy(8)));
  }

  @Override
  public void play(long seed, Tally tally) {
    Random random = new Random(seed);
    History history = new History();
    Optional<Jar> jar = Login.retried(bed.core(), history, "victim-" + seed);
    if (jar.isEmpty()) {
      tally.add(Verdicts.OUTSIDE, 1);
      return;
    }
    Tab owner = new Tab("owner", jar.get(), bed.core(), history, new Tab.Network(odds, random));
    Tab thief = new Tab("thief", steal(owner, random), bed.core(), history, owner.network());
    chase(owner, thief, random);
    judge(history, new Verdicts(seed, bed, tally));
  }

  private void judge(History history, Verdicts verdicts) {
    if (verdicts.isWithinAssumptions(history)) {
      NoMissedTheft promise = NoMissedTheft.promised(bed.apart());
      verdicts.ask(promise, history);
      Tally tally = verdicts.tally();
      tally.add(history);
      tally.add("attacks", 1);
      boolean isFound = NoMissedTheft.isFound(history);
      tally.add(isFound ? "thefts found" : "thefts missed", 1);
      if (!isFound) {
        tally.broke(
            "P2 no missed theft: never found (seed %s)\n%s"
                .formatted(verdicts.seed(), history.story()));
      }
    }
  }

  /** At any moment of the owner's life: before the first refresh, between two, during one. */
  private Jar steal(Tab owner, Random random) {
    for (int action = random.nextInt(MOST_ACTIONS); action > 0; action--) {
      act(owner, random);
      Pause.of(upTo(bed.grace().dividedBy(2), random));
    }
    Jar[] stolen = {new Jar(owner.jar())};
    if (random.nextBoolean()) {
      Duration soon = Duration.ofNanos(random.nextLong(4_000_000));
      Together.run(
          List.of(
              owner::refresh,
              () -> {
                Pause.of(soon);
                stolen[0] = new Jar(owner.jar());
              }));
    }
    return stolen[0];
  }

  private void chase(Tab owner, Tab thief, Random random) {
    boolean ownersTurn = random.nextBoolean();
    boolean isOver = false;
    for (int turn = 0; turn < MOST_TURNS && !isOver; turn++) {
      Pause.of(bed.apart().plus(MARGIN).plus(upTo(bed.grace().dividedBy(10), random)));
      for (int action = 1 + random.nextInt(MOST_ACTIONS); action > 0 && !isOver; action--) {
        isOver = act(ownersTurn ? owner : thief, random).endsTheSession();
        Pause.of(upTo(bed.grace().dividedBy(20), random));
      }
      ownersTurn = !ownersTurn;
    }
  }

  private static Answer act(Tab tab, Random random) {
    return random.nextInt(3) > 0 ? tab.refresh() : tab.verify();
  }

  private static Duration upTo(Duration most, Random random) {
    return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
  }
}
