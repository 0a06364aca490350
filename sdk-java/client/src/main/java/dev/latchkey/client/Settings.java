package dev.latchkey.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an installation wants of its SDKs.
 *
 * @param cookies the attributes of cookies
 * @param checks what is checked when an access token is verified
 * @param lifetimes how long things live
 * @param sessionExpiredStatusCode what an API answers when a session has ended or must be
 *     refreshed: 400 to 599
 */
public record Settings(
    Cookies cookies, Checks checks, Lifetimes lifetimes, int sessionExpiredStatusCode) {

  /**
   * The attributes of cookies.
   *
   * @param accessToken of the access token and of the marker cookie
   * @param refreshToken of the refresh token; its path is that of the API that refreshes
   */
  public record Cookies(CookieAttributes accessToken, CookieAttributes refreshToken) {}

  /**
   * What is checked when an access token is verified.
   *
   * @param antiCsrf whether tokens are bound to an anti-CSRF token
   * @param storeCheck when the session's row is looked at
   * @param issuer what {@code iss} says; null when tokens name none
   * @param audience what {@code aud} says; null when tokens name none
   */
  public record Checks(
      AntiCsrf antiCsrf,
      StoreCheck storeCheck,
      @Nullable String issuer,
      @Nullable String audience) {}

  /** Whether access tokens are bound to an anti-CSRF token. */
  public enum AntiCsrf {
    /** They are. */
    ON,
    /** They are not. */
    OFF
  }

  /** When a verification looks at the session's row. */
  public enum StoreCheck {
    /** When an access token is used for the first time after a refresh. */
    WHEN_NEEDED,
    /** Always: revoking then acts at once. */
    ALWAYS
  }

  /**
   * How long things live.
   *
   * @param accessToken an access token
   * @param refreshToken a session that is not refreshed
   * @param gracePeriod how long the previous refresh token may be shown again
   */
  public record Lifetimes(Duration accessToken, Duration refreshToken, Duration gracePeriod) {}
}
