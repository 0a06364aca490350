package dev.latchkey.model.world;

import org.jspecify.annotations.Nullable;

/**
 * An access token.
 *
 * @param current the refresh token that came with it
 * @param parent the refresh token shown for it; null when its use needs no confirmation
 * @param life how long it is good
 */
public record AccessToken(Token current, @Nullable Token parent, int life) {

  AccessToken later(int ticks) {
    return new AccessToken(current, parent, Ticks.wane(life, ticks));
  }

  boolean isOver() {
    return life < 0;
  }
}
