package dev.latchkey.reliability.proxy;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often what happens, in exchanges of a thousand.
 *
 * @param lostAnswers lost whole, and as many again as a fourth of them cut in the middle
 * @param lostRequests lost whole, and as many again cut in the middle
 * @param repeats arrive twice
 * @param delays requests that are late, and as many answers
 * @param silences never answered
 * @param longestDelay how late; drawn evenly from zero on
 */
public record Odds(
    int lostAnswers,
    int lostRequests,
    int repeats,
    int delays,
    int silences,
    Duration longestDelay) {

  private static final int ALL = 1000;

  /** One answer of twenty is lost; the rest is as bad as a poor mobile network. */
  public static Odds poorNetwork(Duration longestDelay) {
    return new Odds(40, 5, 30, 50, 3, longestDelay);
  }

  /** Only answers are lost, one of twenty, and some arrive late. */
  public static Odds lostAnswers(Duration longestDelay) {
    return new Odds(40, 5, 0, 30, 0, longestDelay);
  }

  /** Nothing happens. */
  public static Odds calm() {
    return new Odds(0, 0, 0, 0, 0, Duration.ZERO);
  }

  /** Draws the fate of one exchange. */
  public Fault draw(RandomGenerator random) {
    int[] bounds = {
      lostAnswers, lostAnswers / 4, lostRequests, lostRequests, repeats, delays, delays, silences
    };
    int drawn = random.nextInt(ALL);
    int kind = 0;
    while (kind < bounds.length && drawn >= bounds[kind]) {
      drawn -= bounds[kind];
      kind++;
    }
    return switch (kind) {
      case 0 -> new Fault.LoseAnswer();
      case 1 -> new Fault.CutAnswer(1 + random.nextInt(120));
      case 2 -> new Fault.LoseRequest();
      case 3 -> new Fault.CutRequest(1 + random.nextInt(120));
      case 4 -> new Fault.Repeat();
      case 5 -> new Fault.DelayRequest(delay(random));
      case 6 -> new Fault.DelayAnswer(delay(random));
      case 7 -> new Fault.Silence();
      default -> new Fault.None();
    };
  }

  private Duration delay(RandomGenerator random) {
    return Duration.ofNanos(random.nextLong(longestDelay.toNanos() + 1));
  }
}
