package dev.latchkey.engine.key;

import java.time.Duration;

/**
 * Which key signs, and for how long.
 *
 * @param kind whether the key is replaced from time to time
 * @param interval how long a rotating key signs, default 24 h; not used for a static one
 * @param accessTokenValidity how long the tokens live that are signed with it: a retired key
 *     verifies twice as long
 */
public record SigningKeyPolicy(Kind kind, Duration interval, Duration accessTokenValidity) {

  /** Whether the signing key is replaced from time to time. */
  public enum Kind {
    /**
     * A new key after each interval; the old ones verify until their last tokens are over. The
     * default.
     */
    ROTATING,
    /** One key for ever. */
    STATIC
  }

  /** Returns the same for keys of that kind. */
  SigningKeyPolicy of(Kind wanted) {
    return new SigningKeyPolicy(wanted, interval, accessTokenValidity);
  }

  /** How long after its creation a rotating key still verifies. */
  Duration verifiedFor() {
    return interval.plus(accessTokenValidity.multipliedBy(2));
  }
}
