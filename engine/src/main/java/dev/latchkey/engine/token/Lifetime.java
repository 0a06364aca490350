package dev.latchkey.engine.token;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalUnit;

/**
 * When a token was made and until when it is good.
 *
 * @param issuedAt when it was made, millisecond precision
 * @param expiresAt the last instant at which it is good: at this very instant it still is, later it
 *     is not
 */
public record Lifetime(Instant issuedAt, Instant expiresAt) {

  /** Returns the lifetime that begins now. */
  public static Lifetime from(Instant now, Duration validity) {
    return new Lifetime(now, now.plus(validity));
  }

  /** Returns the same with both ends cut off: a token never says more than the engine does. */
  Lifetime truncatedTo(TemporalUnit unit) {
    return new Lifetime(issuedAt.truncatedTo(unit), expiresAt.truncatedTo(unit));
  }

  /** Tells whether the time is over: not yet at {@code expiresAt} itself. */
  public boolean isOverAt(Instant now) {
    return now.isAfter(expiresAt);
  }
}
