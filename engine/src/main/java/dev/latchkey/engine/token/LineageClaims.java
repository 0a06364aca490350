package dev.latchkey.engine.token;

import dev.latchkey.engine.lineage.CarriedHash;
import dev.latchkey.engine.lineage.PresentedAccessToken;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says about the refresh token that came with it.
 *
 * @param current the refresh token made with it
 * @param parent the refresh token that was shown to get both; absent when the first use needs no
 *     confirmation
 */
public record LineageClaims(CarriedHash current, @Nullable CarriedHash parent) {

  /** Returns the claims without the parent, for a token whose refresh token is in force. */
  public LineageClaims confirmed() {
    return new LineageClaims(current, null);
  }

  /** Returns the claims as the rules compare them with a row. */
  public PresentedAccessToken presented() {
    return new PresentedAccessToken(current.stored(), parent == null ? null : parent.stored());
  }
}
