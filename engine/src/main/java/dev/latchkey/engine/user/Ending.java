package dev.latchkey.engine.user;

import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions to revoke: those of a user.
 *
 * @param userId the user
 * @param kept the session that stays; null for none. When the user has none of that name, none
 *     stays
 */
public record Ending(UserId userId, @Nullable SessionHandle kept) {

  /** All sessions of a user. */
  public static Ending of(UserId userId) {
    return new Ending(userId, null);
  }
}
