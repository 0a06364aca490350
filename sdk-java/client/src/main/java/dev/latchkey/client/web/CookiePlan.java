package dev.latchkey.client.web;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.GeneralException;
import dev.latchkey.client.SdkReason;
import dev.latchkey.client.Settings;

/**
 * The names and the final attributes of the three cookies.
 *
 * @param prefix in front of each name
 * @param access of the access token and of the marker
 * @param refresh of the refresh token
 */
record CookiePlan(CookiePrefix prefix, CookieAttributes access, CookieAttributes refresh) {

  /** The names of all three. */
  record Names(String access, String refresh, String marker) {}

  /**
   * Fits what the settings want to what the prefix promises.
   *
   * @throws GeneralException when they contradict each other
   */
  static CookiePlan of(Settings.Cookies wanted, CookiePrefix prefix) {
    return new CookiePlan(
        prefix, fitted(wanted.accessToken(), prefix), fitted(wanted.refreshToken(), prefix));
  }

  Names names() {
    return new Names(
        prefix.nameOf("sAccessToken"),
        prefix.nameOf("sRefreshToken"),
        prefix.nameOf("sIdRefreshToken"));
  }

  private static CookieAttributes fitted(CookieAttributes wanted, CookiePrefix prefix) {
    boolean onePlace = prefix == CookiePrefix.HOST;
    if (onePlace && wanted.domain() != null) {
      throw new GeneralException(
          SdkReason.COOKIE_SETTINGS_CONTRADICTORY.code(),
          "A cookie with the prefix __Host- has no domain, but the settings name "
              + wanted.domain()
              + ": take CookiePrefix.SECURE, or remove cookie_domain.",
          null);
    }
    boolean secure =
        wanted.secure()
            || prefix != CookiePrefix.NONE
            || wanted.sameSite() == CookieAttributes.SameSite.NONE;
    return new CookieAttributes(
        onePlace ? "/" : wanted.path(), wanted.domain(), secure, wanted.sameSite());
  }
}
