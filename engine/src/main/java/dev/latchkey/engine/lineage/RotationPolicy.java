package dev.latchkey.engine.lineage;

import java.time.Duration;
import java.time.Instant;

/**
 * The settings of rotation.
 *
 * @param gracePeriod how long the previous token may be shown again, and how long a successor is
 *     handed out before a sibling takes its place; zero switches both off. At least twice the
 *     longest round trip of a client, time-outs included. Default 30 s
 * @param refreshValidity how long a session lives without being used, more than zero
 * @param lateShow what a token means that comes again after the grace period, to clients that
 *     rotate on refresh
 */
public record RotationPolicy(Duration gracePeriod, Duration refreshValidity, LateShow lateShow) {

  /**
   * What it means, under {@link Contract#ROTATE_ON_REFRESH}, that a token comes again after the
   * grace period and nobody has shown its successor.
   */
  public enum LateShow {
    /**
     * A lost reply: a sibling is handed out, and whichever is shown first makes the other reuse.
     * The default.
     */
    TOLERANT,
    /** Reuse: the session is revoked. */
    STRICT
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException when the grace period is negative or the validity is not more
   *     than zero
   */
  public RotationPolicy {
    if (gracePeriod.isNegative()) {
      throw new IllegalArgumentException("gracePeriod must not be negative");
    }
    if (!refreshValidity.isPositive()) {
      throw new IllegalArgumentException("refreshValidity must be more than zero");
    }
  }

  /**
   * Tells whether the grace period that began at {@code since} still runs; its last instant belongs
   * to it.
   */
  boolean isInGrace(Instant since, Instant now) {
    return gracePeriod.isPositive() && !now.isAfter(since.plus(gracePeriod));
  }

  /** Tells whether anything is tolerated at all. */
  boolean hasGrace() {
    return gracePeriod.isPositive();
  }
}
