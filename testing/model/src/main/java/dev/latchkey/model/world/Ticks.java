package dev.latchkey.model.world;

import java.time.Duration;
import java.time.Instant;

/**
 * Discrete time. The world knows times only as distances from now: how old something is, how long
 * something will still be good. A tick is a second to the rules.
 */
public final class Ticks {

  /** What never ends. */
  public static final int FOREVER = 100;

  /** What is over stays over: nobody asks for how long. */
  static final int OVER = -1;

  /** The instant that every question is asked at. */
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static final Duration ETERNITY = Duration.ofDays(10_000);

  private Ticks() {}

  /** Returns a number of ticks as the rules see it. */
  public static Duration duration(int ticks) {
    return ticks == FOREVER ? ETERNITY : Duration.ofSeconds(ticks);
  }

  static Instant ago(int age) {
    return NOW.minusSeconds(age);
  }

  static int age(Instant then) {
    return (int) (NOW.getEpochSecond() - then.getEpochSecond());
  }

  static Instant ahead(int remaining) {
    return NOW.plus(duration(remaining));
  }

  static int remaining(Instant end) {
    long seconds = end.getEpochSecond() - NOW.getEpochSecond();
    return seconds > ETERNITY.toSeconds() / 2 ? FOREVER : (int) seconds;
  }

  /** How long something is still good after that many ticks. */
  static int wane(int remaining, int ticks) {
    return remaining == FOREVER ? FOREVER : Math.max(remaining - ticks, OVER);
  }
}
