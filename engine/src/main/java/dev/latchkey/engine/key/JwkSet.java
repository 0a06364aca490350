package dev.latchkey.engine.key;

import java.time.Duration;
import java.util.List;

/**
 * The keys that verify native access tokens now.
 *
 * @param keys newest first; never empty
 * @param unchangedFor how long, if nothing unforeseen happens, the set stays as it is: until the
 *     next key takes over or an old one verifies no more; a static key has {@link #FOR_EVER}
 */
public record JwkSet(List<PublicJwk> keys, Duration unchangedFor) {

  /** Longer than anybody lives: no change is planned. */
  public static final Duration FOR_EVER = Duration.ofDays(365_000);
}
