package dev.latchkey.engine.issue;

import dev.latchkey.engine.random.Randomness;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * By how much, at most, chance shortens the lives of access tokens, so that clients that logged in
 * together do not refresh together for ever. Immutable.
 *
 * @param share a part of the validity: 0, which means that tokens live for all of it, to {@link
 *     #MOST}, both inclusive
 */
public record Jitter(double share) {

  /** Tokens live for their whole validity. */
  public static final Jitter NONE = new Jitter(0);

  /** The largest share: a quarter. */
  public static final double MOST = 0.25;

  /** Native tokens say their end in whole seconds, so less may be nothing. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final double LARGEST_CHANCE = 0xffff_ffffL;

  /**
   * Checks the share.
   *
   * @throws IllegalArgumentException when it is below 0 or above {@link #MOST}
   */
  public Jitter {
    if (!(share >= 0 && share <= MOST)) {
      throw new IllegalArgumentException("a jitter is a share from 0 to 0.25, not " + share);
    }
  }

  /**
   * Returns the life of the next token: from {@code validity} down to {@code validity x (1 -
   * share)}, both inclusive, evenly, in whole milliseconds; never below a second unless the
   * validity is. Without a share it is the validity, and no randomness is used.
   *
   * @param validity the longest life
   * @param randomness four bytes of it are used for each token
   */
  public Duration shortened(Duration validity, Randomness randomness) {
    if (share == 0) {
      return validity;
    }
    int bits = ByteBuffer.wrap(randomness.bytes(Integer.BYTES)).getInt();
    double chance = Integer.toUnsignedLong(bits) / LARGEST_CHANCE;
    Duration left = validity.minusMillis(Math.round(validity.toMillis() * share * chance));
    Duration least = validity.compareTo(SHORTEST) < 0 ? validity : SHORTEST;
    return left.compareTo(least) < 0 ? least : left;
  }
}
