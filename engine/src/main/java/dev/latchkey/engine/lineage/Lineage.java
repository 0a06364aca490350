package dev.latchkey.engine.lineage;

import java.time.Instant;
import java.util.stream.Stream;
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

  /**
   * Tells whether the other lineage is this one after its successor was handed out, once or more:
   * same current token, same salt. Handing out is all that happens to a lineage without a fresh
   * salt.
   */
  public boolean isSlidTo(Lineage other) {
    return current.equals(other.current) && minting.salt().equals(other.minting.salt());
  }

  /**
   * Returns when a token of it was last made, handed out or put in force.
   *
   * @param createdAt when it began
   */
  public Instant lastChangedAt(Instant createdAt) {
    return Stream.of(
            createdAt,
            minting.handedOutAt() == null ? createdAt : minting.handedOutAt(),
            previous == null ? createdAt : previous.rotatedAt())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /** Returns this lineage with another way to make the successor. */
  Lineage withMinting(Minting next) {
    return new Lineage(current, next, previous, expiresAt);
  }

  /** Returns this lineage after its successor was handed out: it never ends earlier for that. */
  Lineage handedOutAt(Instant now, Instant renewed) {
    Instant end = renewed.isAfter(expiresAt) ? renewed : expiresAt;
    return new Lineage(current, minting.handedOutAt(now), previous, end);
  }
}
