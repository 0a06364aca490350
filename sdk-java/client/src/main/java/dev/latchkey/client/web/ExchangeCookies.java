package dev.latchkey.client.web;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.GeneralException;
import dev.latchkey.client.SdkReason;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.SessionView;
import dev.latchkey.client.Settings;
import dev.latchkey.client.Token;
import java.time.Duration;
import java.util.List;

/**
 * The session's cookies and headers in one exchange, whose answer depends on cookies from then on.
 * Everything is written at once, not after the application's code, which may fail or commit the
 * response. A committed response is left alone.
 */
final class ExchangeCookies {
  private final WebExchange exchange;
  private final Settings.Lifetimes lifetimes;
  private final CookiePlan plan;
  private final CookiePlan.Names names;
  private final RequestCookies sent;
  private final ResponseHeaders response;

  ExchangeCookies(WebExchange exchange, Settings settings, CookiePlan plan) {
    this.exchange = exchange;
    this.lifetimes = settings.lifetimes();
    this.plan = plan;
    this.names = plan.names();
    this.sent = RequestCookies.parse(exchange.requestHeaders("Cookie"));
    this.response = new ResponseHeaders(exchange);
    response.hold(Caching.BY_COOKIE);
  }

  List<String> accessTokens() {
    return sent.values(names.access());
  }

  List<String> refreshTokens() {
    return sent.values(names.refresh());
  }

  List<String> markers() {
    return sent.values(names.marker());
  }

  /** Writes all tokens of a login or a refresh. */
  void issue(SessionTokens tokens) {
    removeStale();
    response.overwrite("front-token", FrontToken.of(tokens.session(), tokens.accessToken()));
    response.overwrite(
        "id-refresh-token",
        tokens.idRefreshToken().token() + ";" + tokens.idRefreshToken().expiry().toEpochMilli());
    response.overwriteOrRemove("anti-csrf", tokens.antiCsrfToken());
    response.set(cookie(names.access(), tokens.accessToken(), plan.access()));
    response.set(cookie(names.refresh(), tokens.refreshToken(), plan.refresh()));
    response.set(cookie(names.marker(), tokens.idRefreshToken(), plan.access()));
    requireFit(tokens.accessToken());
  }

  /** Writes a new access token. */
  void replace(SessionView session, Token accessToken) {
    response.overwrite("front-token", FrontToken.of(session, accessToken));
    response.set(cookie(names.access(), accessToken, plan.access()));
    requireFit(accessToken);
  }

  /**
   * Leaves one cookie of each name in the browser: that of the session which was verified. Two
   * exist when the domain or path of cookies changed while the session lived.
   */
  void heal(String accessToken) {
    if (sent.isDoubled(names.access())) {
      removeStale(names.access(), plan.access());
      response.set(again(names.access(), accessToken, lifetimes.accessToken()));
    }
    if (sent.isDoubled(names.marker())) {
      removeStale(names.marker(), plan.access());
      response.set(again(names.marker(), markers().get(0), lifetimes.refreshToken()));
    }
  }

  /** Takes the session away from the browser. */
  void clear() {
    removeStale();
    response.set(SetCookie.removal(names.access(), plan.access()));
    response.set(SetCookie.removal(names.refresh(), plan.refresh()));
    response.set(SetCookie.removal(names.marker(), plan.access()));
    response.overwrite("front-token", "remove");
    response.overwrite("id-refresh-token", "remove");
    response.overwriteOrRemove("anti-csrf", null);
  }

  /**
   * Refuses an access token that browsers would drop without a word.
   *
   * @throws GeneralException with the reason {@code cookie_too_large}
   */
  void requireFit(Token accessToken) {
    int size = cookie(names.access(), accessToken, plan.access()).size();
    if (size > SetCookie.LARGEST) {
      throw new GeneralException(
          SdkReason.COOKIE_TOO_LARGE.code(),
          "A cookie would have "
              + size
              + " bytes; browsers drop cookies that are longer than "
              + SetCookie.LARGEST
              + ": put less into the JWT payload, and the rest into the session data.",
          null);
    }
  }

  private void removeStale() {
    removeStale(names.access(), plan.access());
    removeStale(names.refresh(), plan.refresh());
    removeStale(names.marker(), plan.access());
  }

  private void removeStale(String name, CookieAttributes configured) {
    if (sent.isDoubled(name)) {
      StaleCookies.removals(name, configured, exchange.host(), exchange.path())
          .forEach(response::set);
    }
  }

  private SetCookie again(String name, String value, Duration life) {
    Duration cut = life.compareTo(SetCookie.LONGEST) > 0 ? SetCookie.LONGEST : life;
    return new SetCookie(name, value, plan.access(), new SetCookie.Life(null, cut));
  }

  private static SetCookie cookie(String name, Token token, CookieAttributes attributes) {
    return new SetCookie(name, token.token(), attributes, SetCookie.Life.of(token));
  }
}
