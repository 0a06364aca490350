package dev.latchkey.reliability.proxy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How often what happens, in exchanges of a thousand.
 *
 * @param perThousand how often each kind; what is missing does not happen
 * @param longestDelay how late what is delayed; drawn evenly from zero on
 */
public record Odds(Map<Kind, Integer> perThousand, Duration longestDelay) {

  private static final int ALL = 1000;
  private static final int LONGEST_CUT = 120;

  /** What may happen to an exchange. */
  public enum Kind {
    /** {@link Fault.LoseAnswer}. */
    LOST_ANSWER,
    /** {@link Fault.CutAnswer}. */
    CUT_ANSWER,
    /** {@link Fault.LoseRequest}. */
    LOST_REQUEST,
    /** {@link Fault.CutRequest}. */
    CUT_REQUEST,
    /** {@link Fault.Repeat}. */
    REPEAT,
    /** {@link Fault.DelayRequest}. */
    LATE_REQUEST,
    /** {@link Fault.DelayAnswer}. */
    LATE_ANSWER,
    /** {@link Fault.Silence}. */
    SWALLOWED_REQUEST,
    /** {@link Fault.SwallowAnswer}. */
    SWALLOWED_ANSWER,
    /** {@link Fault.HalfClose}. */
    HALF_CLOSE
  }

  /** Copies the map. */
  public Odds {
    perThousand = perThousand.isEmpty() ? Map.of() : new EnumMap<>(perThousand);
  }

  /** One answer of twenty is lost; the rest is as bad as a poor mobile network. */
  public static Odds poorNetwork(Duration longestDelay) {
    return new Odds(
        Map.of(
            Kind.LOST_ANSWER,
            40,
            Kind.CUT_ANSWER,
            10,
            Kind.LOST_REQUEST,
            5,
            Kind.CUT_REQUEST,
            5,
            Kind.REPEAT,
            30,
            Kind.LATE_REQUEST,
            50,
            Kind.LATE_ANSWER,
            50,
            Kind.SWALLOWED_REQUEST,
            3),
        longestDelay);
  }

  /** Only answers are lost, one of twenty, and some arrive late. */
  public static Odds lostAnswers(Duration longestDelay) {
    return new Odds(
        Map.of(
            Kind.LOST_ANSWER,
            40,
            Kind.CUT_ANSWER,
            10,
            Kind.LOST_REQUEST,
            5,
            Kind.CUT_REQUEST,
            5,
            Kind.LATE_REQUEST,
            30,
            Kind.LATE_ANSWER,
            30),
        longestDelay);
  }

  /**
   * What a server and its database may suffer: about one message of twenty-five. A connection
   * between the two is one stream, so nothing arrives twice.
   */
  public static Odds poorDatabaseLink(Duration longestDelay) {
    return new Odds(
        Map.of(
            Kind.LOST_ANSWER,
            6,
            Kind.CUT_ANSWER,
            4,
            Kind.LOST_REQUEST,
            4,
            Kind.CUT_REQUEST,
            4,
            Kind.LATE_REQUEST,
            6,
            Kind.LATE_ANSWER,
            4,
            Kind.SWALLOWED_REQUEST,
            2,
            Kind.SWALLOWED_ANSWER,
            3,
            Kind.HALF_CLOSE,
            6),
        longestDelay);
  }

  /** Nothing happens. */
  public static Odds calm() {
    return new Odds(Map.of(), Duration.ZERO);
  }

  /** Draws the fate of one exchange. */
  public Fault draw(RandomGenerator random) {
    int drawn = random.nextInt(ALL);
    for (Map.Entry<Kind, Integer> odds : perThousand.entrySet()) {
      if (drawn < odds.getValue()) {
        return fault(odds.getKey(), random);
      }
      drawn -= odds.getValue();
    }
    return new Fault.None();
  }

  private Fault fault(Kind kind, RandomGenerator random) {
    return switch (kind) {
      case LOST_ANSWER -> new Fault.LoseAnswer();
      case CUT_ANSWER -> new Fault.CutAnswer(1 + random.nextInt(LONGEST_CUT));
      case LOST_REQUEST -> new Fault.LoseRequest();
      case CUT_REQUEST -> new Fault.CutRequest(1 + random.nextInt(LONGEST_CUT));
      case REPEAT -> new Fault.Repeat();
      case LATE_REQUEST -> new Fault.DelayRequest(delay(random));
      case LATE_ANSWER -> new Fault.DelayAnswer(delay(random));
      case SWALLOWED_REQUEST -> new Fault.Silence();
      case SWALLOWED_ANSWER -> new Fault.SwallowAnswer();
      case HALF_CLOSE -> new Fault.HalfClose();
    };
  }

  private Duration delay(RandomGenerator random) {
    return Duration.ofNanos(random.nextLong(longestDelay.toNanos() + 1));
  }
}
