package dev.latchkey.engine.lineage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of a session's row that rotation reads and writes.
 *
 * @param current the refresh token that is in force
 * @param minting how the current token's successor is made
 * @param previous the token before; absent until the first rotation
 * @param expiresAt the last instant at which the session lives: at this very instant it is still
 *     alive, later it has ended
 */
public record Lineage(
    StoredHash current, Minting minting, @Nullable Ancestor previous, Instant expiresAt) {

  /** Returns the lineage of a session that was just created. */
  public static Lineage first(StoredHash current, Salt salt, Instant expiresAt) {
    return new Lineage(current, Minting.unused(salt), null, expiresAt);
  }

  /**
   * Tells whether the session has ended by time: alive at {@code expiresAt} itself, ended after it.
   */
  public boolean isExpiredAt(Instant now) {
    return now.isAfter(expiresAt);
  }

  /** Returns this lineage with another way to make the successor. */
  Lineage withMinting(Minting next) {
    return new Lineage(current, next, previous, expiresAt);
  }
}
