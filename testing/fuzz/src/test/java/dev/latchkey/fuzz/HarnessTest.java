package dev.latchkey.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.fuzz.FuzzRun.Budget;
import dev.latchkey.fuzz.property.Property;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A fuzzer that finds nothing proves nothing: it has to find what is put there to be found. */
class HarnessTest {

  @Test
  void run_onAParserWithAFault_findsIt() throws Exception {
    FuzzRun.Outcome outcome =
        new FuzzRun(BrokenParser.class, new Budget.Executions(500_000), 1).run();

    assertThat(outcome.found()).as(outcome.told()).isTrue();
    assertThat(outcome.output()).contains("does not hold: planted", "Base64: ");
    assertThat(outcome.executions()).isPositive();
  }

  @Test
  void run_onASoundParser_findsNothing() throws Exception {
    FuzzRun.Outcome outcome = new FuzzRun(SoundParser.class, new Budget.Executions(500), 1).run();

    assertThat(outcome.found()).as(outcome.told()).isFalse();
    assertThat(outcome.executions()).isGreaterThanOrEqualTo(500);
  }

  /** Reads {@code v2.<two digits>.} wrongly, which no blind guess hits. */
  public static final class BrokenParser {
    private BrokenParser() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
      String[] parts = new String(input, StandardCharsets.UTF_8).split("\\.", -1);
      boolean hit = parts.length == 3 && parts[0].equals("v2") && parts[1].matches("[0-9]{2}");
      Property.holds(!hit, "planted");
    }
  }

  /** Does nothing that could fail. */
  public static final class SoundParser {
    private SoundParser() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
      Property.holds(input.clone().length == input.length, "a copy is as long");
    }
  }
}
