package dev.latchkey.client.web;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SdkReason;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.Settings;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.VerifiedSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in cookies: the functions of the 1.0 documents for any framework. They read the cookies
 * of an exchange, ask {@link Latchkey}, and write cookies and headers, at once.
 *
 * <p>Any number of threads may use one instance. Every function may throw {@link GeneralException}:
 * something is broken, and nothing is known about the user.
 */
public final class WebSessions {
  private static final List<String> REQUEST_HEADERS =
      List.of(
          "anti-csrf",
          "supertokens-sdk-name",
          "supertokens-sdk-version",
          "rid",
          "fdi-version",
          "st-auth-mode",
          "authorization");

  private final Latchkey latchkey;
  private final WebOptions options;
  private final LaterRevocations revocations;
  private final Answers answers;
  private final PathKnowledge paths;

  private WebSessions(Latchkey latchkey, WebOptions options) {
    this.latchkey = latchkey;
    this.options = options;
    this.revocations = LaterRevocations.of(latchkey);
    this.answers = new Answers(latchkey, revocations);
    this.paths = new PathKnowledge(latchkey::settings, options.apis());
  }

  /**
   * Sessions with the usual options.
   *
   * @param latchkey what keeps the sessions
   * @return the functions
   * @throws GeneralException see {@link #of(Latchkey, WebOptions)}
   */
  public static WebSessions of(Latchkey latchkey) {
    return of(latchkey, WebOptions.DEFAULTS);
  }

  /**
   * Sessions.
   *
   * @param latchkey what keeps the sessions
   * @param options what the application decides
   * @return the functions
   * @throws GeneralException with the reason {@code cookie_settings_contradictory} when the options
   *     and the settings of the installation contradict each other. When the settings cannot be had
   *     yet, the first function that needs them throws it.
   */
  public static WebSessions of(Latchkey latchkey, WebOptions options) {
    WebSessions sessions = new WebSessions(latchkey, options);
    sessions.checkSettings();
    return sessions;
  }

  private void checkSettings() {
    Settings settings;
    try {
      settings = latchkey.settings();
    } catch (GeneralException notYet) {
      return;
    }
    plan(settings);
  }

  /**
   * {@return what the sessions are kept by, for functions that have nothing to do with a browser}
   */
  public Latchkey latchkey() {
    return latchkey;
  }

  /**
   * Creates a session after a login, and gives it to the browser. What the login does not say of
   * its device is taken from the request.
   *
   * @param exchange the request and its response
   * @param login who logged in, and what goes into the session
   * @return the session
   * @throws GeneralException also with the reason {@code cookie_too_large} when the payload makes
   *     the access token too long for a cookie, and {@code response_committed} when the browser can
   *     get no cookies any more; there is no session then
   * @throws CrossSiteRequestException when another site sent the login; there is no session then.
   *     An identity provider that posts users back has to be a trusted origin
   */
  public WebSession createNewSession(WebExchange exchange, NewSession login) {
    refuseCrossSite(exchange);
    requireOpen(exchange);
    ExchangeCookies cookies = cookies(exchange);
    NewSession complete =
        login.from(Devices.completed(login.device(), exchange, options.deviceLabel()));
    SessionTokens tokens = latchkey.createNewSession(complete);
    try {
      requireOpen(exchange); // the application may have answered meanwhile
      cookies.requireFit(tokens.accessToken());
    } catch (GeneralException unusable) {
      revocations.revoke(tokens.session().handle());
      throw unusable;
    }
    cookies.issue(tokens);
    return session(cookies, tokens);
  }

  /**
   * Verifies the session of a request.
   *
   * @param exchange the request and its response
   * @param doAntiCsrfCheck whether the anti-CSRF token is checked, if the settings make any: for
   *     every method but GET, HEAD, OPTIONS and TRACE
   * @return the session
   * @throws UnauthorisedException when there is no session; the cookies are cleared, unless the
   *     marker cookie was missing: a login in another tab may just be setting it
   * @throws TryRefreshTokenException when the browser has to refresh; cookies stay
   * @throws CrossSiteRequestException when another site sent it; cookies stay
   */
  public WebSession getSession(WebExchange exchange, boolean doAntiCsrfCheck) {
    refuseCrossSite(exchange);
    ExchangeCookies cookies = cookies(exchange);
    if (cookies.markers().isEmpty()) {
      throw new UnauthorisedException(
          SdkReason.ID_REFRESH_TOKEN_MISSING.code(), "no sIdRefreshToken cookie");
    }
    if (cookies.accessTokens().isEmpty()) {
      throw new TryRefreshTokenException(
          SdkReason.ACCESS_TOKEN_MISSING.code(), "no sAccessToken cookie");
    }
    try {
      return verified(exchange, cookies, doAntiCsrfCheck);
    } catch (UnauthorisedException ended) {
      cookies.clear();
      throw ended;
    }
  }

  private WebSession verified(
      WebExchange exchange, ExchangeCookies cookies, boolean doAntiCsrfCheck) {
    String antiCsrf = first(exchange.requestHeaders("anti-csrf"));
    String marker = cookies.markers().get(0);
    var good =
        Attempts.firstGood(
            cookies.accessTokens(),
            token -> latchkey.getSession(token, antiCsrf, doAntiCsrfCheck, marker));
    cookies.heal(good.token());
    VerifiedSession found = good.result();
    if (found.accessToken() == null) {
      return new WebSession(latchkey, cookies, found.session(), good.token());
    }
    cookies.replace(found.session(), found.accessToken());
    return new WebSession(latchkey, cookies, found.session(), found.accessToken().token());
  }

  /**
   * Exchanges the refresh token of a request, and gives the browser the new tokens.
   *
   * @param exchange the request and its response
   * @return the session
   * @throws UnauthorisedException when there is no session, or no refresh token came; the cookies
   *     are cleared
   * @throws TokenTheftDetectedException when an old refresh token was shown again; the cookies are
   *     cleared, and the session still has to be revoked
   * @throws GeneralException also with the reason {@code response_committed} when the browser can
   *     get no cookies any more; it has to refresh again
   * @throws CrossSiteRequestException when another site sent it; cookies stay
   */
  public WebSession refreshSession(WebExchange exchange) {
    refuseCrossSite(exchange);
    requireOpen(exchange);
    ExchangeCookies cookies = cookies(exchange);
    try {
      if (cookies.refreshTokens().isEmpty()) {
        throw new UnauthorisedException(
            SdkReason.REFRESH_TOKEN_MISSING.code(), "no sRefreshToken cookie");
      }
      SessionTokens tokens =
          Attempts.firstGood(cookies.refreshTokens(), latchkey::refreshSession).result();
      requireOpen(exchange); // the application may have answered meanwhile
      cookies.issue(tokens);
      return session(cookies, tokens);
    } catch (UnauthorisedException | TokenTheftDetectedException ended) {
      cookies.clear();
      throw ended;
    }
  }

  /**
   * Ends the session of a request, if it has one, and clears the cookies.
   *
   * @param exchange the request and its response
   * @throws TryRefreshTokenException when the browser has to refresh before; cookies stay
   * @throws CrossSiteRequestException when another site sent it; cookies stay
   */
  public void signOut(WebExchange exchange) {
    try {
      getSession(exchange, !CrossSite.isSafe(exchange.method())).revokeSession();
    } catch (UnauthorisedException none) {
      ExchangeCookies cookies = cookies(exchange);
      if (cookies.markers().isEmpty()) {
        endUnmarked(exchange, cookies.accessTokens());
      }
      cookies.clear();
    }
  }

  /** A browser may have lost the marker and not the access token, whose session would live on. */
  private void endUnmarked(WebExchange exchange, List<String> accessTokens) {
    String antiCsrf = first(exchange.requestHeaders("anti-csrf"));
    boolean checked = !CrossSite.isSafe(exchange.method());
    for (String token : accessTokens) {
      try {
        VerifiedSession found = latchkey.getSession(token, antiCsrf, checked, "in its place");
        latchkey.revokeSession(found.session().handle());
      } catch (UnauthorisedException | TryRefreshTokenException notGood) {
        // Then it tells of no session that could be ended.
      }
    }
  }

  /**
   * Does what has to happen before the application sees a request:
   *
   * <ul>
   *   <li>what asks for CORS rights before a request goes on without a session: OPTIONS with {@code
   *       Origin} and {@code Access-Control-Request-Method};
   *   <li>POST to the path that refreshes is answered with {@code {}};
   *   <li>POST to the path that signs out is answered with {@code {"status":"OK"}};
   *   <li>everything else goes on with what the protection demands.
   * </ul>
   *
   * A slash at the end of a path makes no difference. While the settings, which name the paths,
   * cannot be had, those that they named last, or usually name, are answered with that failure.
   *
   * @param exchange the request and its response
   * @param protection what the request needs
   * @return whose turn it is
   * @throws SessionException when what is demanded is not there
   * @throws CrossSiteRequestException when another site sent it
   */
  public Interception admit(WebExchange exchange, Protection protection) {
    String method = exchange.method();
    if (CrossSite.isPreflight(exchange)) {
      return new Interception.GoOn(null);
    }
    Interception.Answer own = method.equals("POST") ? ownAnswer(exchange, protection) : null;
    if (own != null) {
      return own;
    }
    return protection == Protection.NONE
        ? new Interception.GoOn(null)
        : new Interception.GoOn(getSession(exchange, protection.checksAntiCsrf(method)));
  }

  /** Null for what is the application's. */
  private Interception.@Nullable Answer ownAnswer(WebExchange exchange, Protection protection) {
    OwnPaths own = paths.now();
    if (own instanceof OwnPaths.Unknown unknown && protection != Protection.NONE) {
      throw unknown.failure();
    }
    return switch (own.purposeOf(exchange.path())) {
      case REFRESH -> {
        refreshSession(exchange);
        yield Answers.REFRESHED;
      }
      case SIGN_OUT -> {
        signOut(exchange);
        yield Answers.SIGNED_OUT;
      }
      case APPLICATION -> null;
    };
  }

  /**
   * The same as {@link #admit}, with refusals as answers.
   *
   * @param exchange the request and its response
   * @param protection what the request needs
   * @return whose turn it is
   */
  public Interception intercept(WebExchange exchange, Protection protection) {
    try {
      return admit(exchange, protection);
    } catch (SessionException refusal) {
      return answer(refusal);
    } catch (CrossSiteRequestException refusal) {
      return answer(refusal);
    }
  }

  /**
   * {@return the usual answer to a failure}
   *
   * <p>The cookies were dealt with when it was thrown. Theft revokes the session: when that fails,
   * the user is signed out all the same, and the session is revoked as soon as that is possible
   * again, or lost sight of when the process ends or {@link Latchkey} is closed before.
   *
   * <p>The body is {@code {"message":"...","reason":"..."}}. The status is that of the settings for
   * an ended session, and 500 when something is broken.
   *
   * @param failure what was thrown
   */
  public Interception.Answer answer(SessionException failure) {
    return answers.to(failure);
  }

  /**
   * {@return the usual answer to a request of another site: 403}
   *
   * @param refusal what was thrown
   */
  public Interception.Answer answer(CrossSiteRequestException refusal) {
    return answers.to(refusal);
  }

  /**
   * Lets pages of other origins send what browser SDKs add: to be called for OPTIONS requests. The
   * application itself says which origins and methods it allows.
   *
   * @param exchange the request and its response
   */
  public void setRelevantHeadersForOptionsApi(WebExchange exchange) {
    ResponseHeaders response = new ResponseHeaders(exchange);
    response.extend("Access-Control-Allow-Headers", REQUEST_HEADERS);
    response.allowCredentials();
  }

  private void refuseCrossSite(WebExchange exchange) {
    new ResponseHeaders(exchange).hold(Caching.BY_COOKIE);
    boolean checked = options.crossSiteCheck() == WebOptions.CrossSiteCheck.ON;
    var refusal = checked ? CrossSite.refusal(exchange, options.trustedOrigins()) : null;
    if (refusal != null) {
      throw refusal;
    }
  }

  private static void requireOpen(WebExchange exchange) {
    if (exchange.isCommitted()) {
      throw new GeneralException(
          SdkReason.RESPONSE_COMMITTED.code(),
          "The response headers have already been sent: cookies can no longer be set.",
          null);
    }
  }

  private ExchangeCookies cookies(WebExchange exchange) {
    Settings settings = latchkey.settings();
    return new ExchangeCookies(exchange, settings, plan(settings));
  }

  private CookiePlan plan(Settings settings) {
    return CookiePlan.of(options.apis().reaching(settings.cookies()), options.cookiePrefix());
  }

  private WebSession session(ExchangeCookies cookies, SessionTokens tokens) {
    return new WebSession(latchkey, cookies, tokens.session(), tokens.accessToken().token());
  }

  private static @Nullable String first(List<String> values) {
    return values.isEmpty() ? null : values.get(0);
  }
}
