package dev.latchkey.engine.issue;

import dev.latchkey.engine.lineage.CarriedHash;
import dev.latchkey.engine.token.Lifetime;
import dev.latchkey.engine.token.LineageClaims;
import dev.latchkey.engine.token.RefreshToken;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token that is about to go out.
 *
 * @param refreshToken the token
 * @param parent the token whose place it takes at its first use; null when it is in force already
 * @param lifetime from when until when it is good if it is not used
 */
public record HandOut(RefreshToken refreshToken, @Nullable CarriedHash parent, Lifetime lifetime) {

  /** Returns what the access token made with it says of it. */
  LineageClaims claims() {
    return new LineageClaims(refreshToken.hash(), parent);
  }
}
