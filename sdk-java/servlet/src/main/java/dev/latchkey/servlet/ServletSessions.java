package dev.latchkey.servlet;

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
import dev.latchkey.client.web.WebOptions;
import dev.latchkey.client.web.WebSession;
import dev.latchkey.client.web.WebSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in cookies: the functions of the 1.0 documents for servlets.
 *
 * <p>Immutable; any number of threads may use one instance. Every function may throw {@link
 * GeneralException}: something is broken, and nothing is known about the user.
 */
public final class ServletSessions {
  private static final String ATTRIBUTE = WebSession.class.getName();

  private final WebSessions sessions;

  /**
   * The functions of these sessions.
   *
   * @param sessions what does the work
   */
  public ServletSessions(WebSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Sessions with the usual options: see {@link WebSessions#of(Latchkey)}.
   *
   * @param latchkey what keeps the sessions
   * @return the functions
   */
  public static ServletSessions of(Latchkey latchkey) {
    return new ServletSessions(WebSessions.of(latchkey));
  }

  /**
   * Sessions: see {@link WebSessions#of(Latchkey, WebOptions)}.
   *
   * @param latchkey what keeps the sessions
   * @param options what the application decides
   * @return the functions
   */
  public static ServletSessions of(Latchkey latchkey, WebOptions options) {
    return new ServletSessions(WebSessions.of(latchkey, options));
  }

  /** {@return what does the work} */
  public WebSessions web() {
    return sessions;
  }

  /**
   * Creates a session after a login: see {@link WebSessions#createNewSession}.
   *
   * @param request the request
   * @param response its response
   * @param login who logged in, and what goes into the session
   * @return the session
   */
  public WebSession createNewSession(
      HttpServletRequest request, HttpServletResponse response, NewSession login) {
    return kept(request, sessions.createNewSession(exchange(request, response), login));
  }

  /**
   * Verifies the session of a request: see {@link WebSessions#getSession}.
   *
   * @param request the request
   * @param response its response
   * @param doAntiCsrfCheck whether the anti-CSRF token is checked
   * @return the session
   * @throws UnauthorisedException when there is no session
   * @throws TryRefreshTokenException when the browser has to refresh
   * @throws CrossSiteRequestException when another site sent it
   */
  public WebSession getSession(
      HttpServletRequest request, HttpServletResponse response, boolean doAntiCsrfCheck) {
    return kept(request, sessions.getSession(exchange(request, response), doAntiCsrfCheck));
  }

  /**
   * Exchanges the refresh token of a request: see {@link WebSessions#refreshSession}.
   *
   * @param request the request
   * @param response its response
   * @return the session
   * @throws UnauthorisedException when there is no session
   * @throws TokenTheftDetectedException when an old refresh token was shown again
   * @throws CrossSiteRequestException when another site sent it
   */
  public WebSession refreshSession(HttpServletRequest request, HttpServletResponse response) {
    return kept(request, sessions.refreshSession(exchange(request, response)));
  }

  /**
   * Ends the session of a request, if it has one: see {@link WebSessions#signOut}.
   *
   * @param request the request
   * @param response its response
   */
  public void signOut(HttpServletRequest request, HttpServletResponse response) {
    sessions.signOut(exchange(request, response));
  }

  /**
   * Lets pages of other origins send what browser SDKs add, in an answer to OPTIONS.
   *
   * @param request the request
   * @param response its response
   */
  public void setRelevantHeadersForOptionsApi(
      HttpServletRequest request, HttpServletResponse response) {
    sessions.setRelevantHeadersForOptionsApi(exchange(request, response));
  }

  /**
   * {@return the session that was last created, verified or refreshed in a request}
   *
   * <p>Null if none.
   *
   * @param request the request
   */
  public static @Nullable WebSession sessionOf(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof WebSession session ? session : null;
  }

  /**
   * Does what has to happen before the application sees a request, answers included: see {@link
   * WebSessions#intercept}.
   *
   * @param request the request
   * @param response its response
   * @param protection what the request needs
   * @return whether it is the application's turn
   * @throws IOException when the answer cannot be written
   */
  public boolean intercept(
      HttpServletRequest request, HttpServletResponse response, Protection protection)
      throws IOException {
    Interception interception = sessions.intercept(exchange(request, response), protection);
    if (interception instanceof Interception.Answer answer) {
      write(answer, response);
      return false;
    }
    if (interception instanceof Interception.GoOn turn && turn.session() != null) {
      kept(request, turn.session());
    }
    return true;
  }

  /**
   * Writes the usual answer to a failure, unless the response is on its way.
   *
   * @param failure what was thrown
   * @param response its response
   * @return whether it was written
   * @throws IOException when the answer cannot be written
   */
  public boolean answer(SessionException failure, HttpServletResponse response) throws IOException {
    return write(sessions.answer(failure), response);
  }

  /**
   * Writes the usual answer to a request of another site, unless the response is on its way.
   *
   * @param refusal what was thrown
   * @param response its response
   * @return whether it was written
   * @throws IOException when the answer cannot be written
   */
  public boolean answer(CrossSiteRequestException refusal, HttpServletResponse response)
      throws IOException {
    return write(sessions.answer(refusal), response);
  }

  private static boolean write(Interception.Answer answer, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      return false;
    }
    response.resetBuffer();
    response.setStatus(answer.status());
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
    } catch (IllegalStateException writerTaken) {
      response.getWriter().write(answer.body());
    }
    return true;
  }

  private static WebSession kept(HttpServletRequest request, WebSession session) {
    request.setAttribute(ATTRIBUTE, session);
    return session;
  }

  private static ServletExchange exchange(
      HttpServletRequest request, HttpServletResponse response) {
    return new ServletExchange(request, response);
  }
}
