package dev.latchkey.client.testkit;

import dev.latchkey.client.Settings.AntiCsrf;
import dev.latchkey.client.Settings.StoreCheck;

/**
 * What a test wants of the installation; everything else has its default.
 *
 * @param antiCsrf whether access tokens are bound to an anti-CSRF token
 * @param storeCheck when a verification looks at the session's row
 */
public record Wishes(AntiCsrf antiCsrf, StoreCheck storeCheck) {

  /** None. */
  public static final Wishes NONE = new Wishes(AntiCsrf.OFF, StoreCheck.WHEN_NEEDED);
}
