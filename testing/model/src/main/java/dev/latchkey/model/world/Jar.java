package dev.latchkey.model.world;

/**
 * What a holder keeps, one of each: a later answer overwrites an earlier one.
 *
 * @param refresh the refresh token
 * @param access the access token
 * @param toldFor how long the refresh token is good, as its holder was told
 */
public record Jar(Token refresh, AccessToken access, int toldFor) {

  Jar later(int ticks) {
    return new Jar(refresh, access.later(ticks), Ticks.wane(toldFor, ticks));
  }

  Jar with(AccessToken replacement) {
    return new Jar(refresh, replacement, toldFor);
  }
}
