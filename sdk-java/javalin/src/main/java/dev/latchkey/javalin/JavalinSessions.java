package dev.latchkey.javalin;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.web.CrossSiteRequestException;
import dev.latchkey.client.web.Interception;
import dev.latchkey.client.web.Protection;
import dev.latchkey.client.web.WebExchange;
import dev.latchkey.client.web.WebOptions;
import dev.latchkey.client.web.WebSession;
import dev.latchkey.client.web.WebSessions;
import dev.latchkey.servlet.ServletExchange;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in cookies: the functions of the 1.0 documents for Javalin, on an instance instead of a
 * class, so that an application may have several.
 *
 * <p>Immutable; any number of threads may use one instance. Every function may throw {@link
 * GeneralException}: something is broken, and nothing is known about the user.
 */
public final class JavalinSessions {
  private static final String ATTRIBUTE = WebSession.class.getName();

  private final WebSessions sessions;

  /**
   * The functions of these sessions.
   *
   * @param sessions what does the work
   */
  public JavalinSessions(WebSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Sessions with the usual options: see {@link WebSessions#of(Latchkey)}.
   *
   * @param latchkey what keeps the sessions
   * @return the functions
   */
  public static JavalinSessions of(Latchkey latchkey) {
    return new JavalinSessions(WebSessions.of(latchkey));
  }

  /**
   * Sessions: see {@link WebSessions#of(Latchkey, WebOptions)}.
   *
   * @param latchkey what keeps the sessions
   * @param options what the application decides
   * @return the functions
   */
  public static JavalinSessions of(Latchkey latchkey, WebOptions options) {
    return new JavalinSessions(WebSessions.of(latchkey, options));
  }

  /** {@return what does the work} */
  public WebSessions web() {
    return sessions;
  }

  /**
   * Begins a login: the session is made by {@link Login#create()}.
   *
   * @param ctx the request and its response
   * @param userId the application's own name for the user
   * @return the changed copy
   */
  public Login newSession(Context ctx, String userId) {
    return new Login(this, ctx, NewSession.of(userId));
  }

  /**
   * Creates a session after a login: see {@link WebSessions#createNewSession}.
   *
   * @param ctx the request and its response
   * @param login who logged in, and what goes into the session
   * @return the session
   */
  public WebSession createNewSession(Context ctx, NewSession login) {
    return kept(ctx, sessions.createNewSession(exchange(ctx), login));
  }

  /**
   * Verifies the session of a request: see {@link WebSessions#getSession}.
   *
   * @param ctx the request and its response
   * @param doAntiCsrfCheck whether the anti-CSRF token is checked
   * @return the session
   * @throws UnauthorisedException when there is no session
   * @throws TryRefreshTokenException when the browser has to refresh
   * @throws CrossSiteRequestException when another site sent it
   */
  public WebSession getSession(Context ctx, boolean doAntiCsrfCheck) {
    return kept(ctx, sessions.getSession(exchange(ctx), doAntiCsrfCheck));
  }

  /**
   * Exchanges the refresh token of a request: see {@link WebSessions#refreshSession}.
   *
   * @param ctx the request and its response
   * @return the session
   * @throws UnauthorisedException when there is no session
   * @throws TokenTheftDetectedException when an old refresh token was shown again
   * @throws CrossSiteRequestException when another site sent it
   */
  public WebSession refreshSession(Context ctx) {
    return kept(ctx, sessions.refreshSession(exchange(ctx)));
  }

  /**
   * {@return the session that was last created, verified or refreshed here}
   *
   * <p>Null if none was.
   *
   * @param ctx the request and its response
   */
  public @Nullable WebSession getFromContext(Context ctx) {
    return ctx.attribute(ATTRIBUTE);
  }

  /**
   * {@return a handler for {@code before}}
   *
   * <p>It demands a session, and the anti-CSRF token unless the method is GET, HEAD, OPTIONS or
   * TRACE. See {@link WebSessions#admit} for what else it does, and {@link #exceptionHandler()} for
   * what becomes of its refusals.
   */
  public Handler middleware() {
    return middleware(Protection.SESSION);
  }

  /**
   * The same, demanding the anti-CSRF token always or never.
   *
   * @param doAntiCsrfCheck whether the anti-CSRF token is checked
   * @return the handler
   */
  public Handler middleware(boolean doAntiCsrfCheck) {
    return middleware(
        doAntiCsrfCheck ? Protection.SESSION_WITH_ANTI_CSRF : Protection.SESSION_WITHOUT_ANTI_CSRF);
  }

  /**
   * {@return a handler for {@code before} that demands what a protection says}
   *
   * <p>With {@link Protection#NONE} it only answers the paths that refresh and sign out.
   *
   * @param protection what the request needs
   */
  public Handler middleware(Protection protection) {
    return ctx -> {
      Interception interception = sessions.admit(exchange(ctx), protection);
      if (interception instanceof Interception.Answer answer) {
        write(answer, ctx);
        ctx.skipRemainingHandlers();
      } else if (interception instanceof Interception.GoOn turn && turn.session() != null) {
        kept(ctx, turn.session());
      }
    };
  }

  /** {@return what turns session failures into answers, to be registered with Javalin} */
  public SessionExceptionHandler exceptionHandler() {
    return SessionExceptionHandler.of(this);
  }

  /**
   * Writes the usual answer to a failure: see {@link WebSessions#answer(SessionException)}.
   *
   * @param failure what was thrown
   * @param ctx the request and its response
   */
  public void answer(SessionException failure, Context ctx) {
    write(sessions.answer(failure), ctx);
  }

  /**
   * Writes the usual answer to a request of another site, 403: to be registered with Javalin.
   *
   * @param refusal what was thrown
   * @param ctx the request and its response
   */
  public void answer(CrossSiteRequestException refusal, Context ctx) {
    write(sessions.answer(refusal), ctx);
  }

  /**
   * Lets pages of other origins send what browser SDKs add, in an answer to OPTIONS.
   *
   * @param ctx the request and its response
   */
  public void setRelevantHeadersForOptionsAPI(Context ctx) {
    sessions.setRelevantHeadersForOptionsApi(exchange(ctx));
  }

  /**
   * Revokes a session; tells whether there was one.
   *
   * @param sessionHandle the name of the session
   * @return whether there was one
   */
  public boolean revokeSession(String sessionHandle) {
    return sessions.latchkey().revokeSession(sessionHandle);
  }

  /**
   * Revokes sessions; returns the handles of exactly those that this call ended.
   *
   * @param sessionHandles the names of the sessions
   * @return the handles
   */
  public List<String> revokeMultipleSessions(Collection<String> sessionHandles) {
    return sessions.latchkey().revokeMultipleSessions(sessionHandles);
  }

  /**
   * Revokes all sessions of a user; returns the handles of exactly those that this call ended.
   *
   * @param userId the application's own name for the user
   * @return the handles
   */
  public List<String> revokeAllSessionsForUser(String userId) {
    return sessions.latchkey().revokeAllSessionsForUser(userId);
  }

  /**
   * {@return the handles of a user's sessions that have not ended, oldest first}
   *
   * @param userId the application's own name for the user
   */
  public List<String> getAllSessionHandlesForUser(String userId) {
    return sessions.latchkey().getAllSessionHandlesForUser(userId);
  }

  /**
   * {@return the session data}
   *
   * @param sessionHandle the name of the session
   * @throws UnauthorisedException when there is no such session
   */
  public Map<String, Object> getSessionData(String sessionHandle) {
    return sessions.latchkey().getSessionData(sessionHandle);
  }

  /**
   * Replaces the session data as a whole.
   *
   * @param sessionHandle the name of the session
   * @param newSessionData JSON values
   * @throws UnauthorisedException when there is no such session
   */
  public void updateSessionData(String sessionHandle, Map<String, ?> newSessionData) {
    sessions.latchkey().updateSessionData(sessionHandle, newSessionData);
  }

  /**
   * {@return the JWT payload as it is on the server}
   *
   * @param sessionHandle the name of the session
   * @throws UnauthorisedException when there is no such session
   */
  public Map<String, Object> getJWTPayload(String sessionHandle) {
    return sessions.latchkey().getJwtPayload(sessionHandle);
  }

  /**
   * Replaces the JWT payload as a whole; it reaches the browser at the next refresh.
   *
   * @param sessionHandle the name of the session
   * @param newJwtPayload JSON values, no secrets
   * @throws UnauthorisedException when there is no such session
   */
  public void updateJWTPayload(String sessionHandle, Map<String, ?> newJwtPayload) {
    sessions.latchkey().updateJwtPayload(sessionHandle, newJwtPayload);
  }

  private static void write(Interception.Answer answer, Context ctx) {
    ctx.status(answer.status()).contentType("application/json").result(answer.body());
  }

  private static WebSession kept(Context ctx, WebSession session) {
    ctx.attribute(ATTRIBUTE, session);
    return session;
  }

  private static WebExchange exchange(Context ctx) {
    return new ServletExchange(
        new RoutedRequest(ctx), ctx.res(), rule -> HeldAnswer.hold(ctx.req(), rule));
  }
}
