package dev.latchkey.model.world;

import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.lineage.RotationPolicy.LateShow;
import dev.latchkey.model.rule.EngineRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random walks through the world of two tabs and a thief, whose times and names never end. */
final class Walk {

  static final Setup SETUP =
      new Setup(
          new Setup.Timing(4, 6, 9),
          new Setup.Client(
              2,
              Setup.Lock.NONE,
              Setup.Habit.ANY_TIME,
              List.of(Contract.values()),
              Setup.Calls.WHEN_NEEDED),
          new Setup.Network(2, 1, Setup.Servers.PROMPT, 0, Setup.Losses.MANY),
          new Setup.Events(true, false, 0));

  private static final int LENGTH = 60;

  private final Tokens tokens = new Tokens();
  private final Moves moves =
      new Moves(
          SETUP,
          new EngineRule(
              new RotationPolicy(Duration.ofSeconds(4), Duration.ofSeconds(9), LateShow.TOLERANT)),
          tokens);

  Tokens tokens() {
    return tokens;
  }

  Moves moves() {
    return moves;
  }

  List<Step> steps(long seed) {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    World world = moves.start();
    for (int length = 0; length < LENGTH; length++) {
      List<Step> next = moves.from(world);
      if (next.isEmpty()) {
        return steps;
      }
      Step step = next.get(random.nextInt(next.size()));
      steps.add(step);
      world = step.after();
    }
    return steps;
  }
}
