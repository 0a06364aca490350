package dev.latchkey.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.fuzz.FuzzRun.Budget;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries new inputs on every target: a thousand each, for a time with {@code make fuzz}. */
@Execution(ExecutionMode.CONCURRENT) // most of a short run is the start of its process
class FuzzTest {
  private static final Logger LOG = LoggerFactory.getLogger("fuzz");

  private static Stream<Target> wanted() {
    String name = System.getProperty("fuzz.target", "");
    return Arrays.stream(Target.values())
        .filter(target -> name.isEmpty() || target.name().equalsIgnoreCase(name));
  }

  @ParameterizedTest
  @MethodSource("wanted")
  void property_ofEveryTarget_holdsForNewInputs(Target target) throws Exception {
    FuzzRun run = new FuzzRun(target.type(), budget(), seed());

    FuzzRun.Outcome outcome = run.run();

    LOG.info("{} seed={} executions={}", target, run.seed(), outcome.executions());
    assertThat(outcome.found())
        .as(
            "%s with seed %d; keep the input, of %s, in %s%n%s",
            target, run.seed(), run.folder(), new Inputs(target.type()).folder(), outcome.told())
        .isFalse();
    assertThat(outcome.executions()).as(outcome.told()).isPositive();
  }

  private static Budget budget() {
    int seconds = Integer.getInteger("fuzz.seconds", 0);
    return seconds == 0
        ? new Budget.Executions(Integer.getInteger("fuzz.executions", 1000))
        : new Budget.Seconds(seconds);
  }

  private static int seed() {
    int given = Integer.getInteger("fuzz.seed", 0);
    return given == 0 ? new Random().nextInt(1, Integer.MAX_VALUE) : given;
  }
}
