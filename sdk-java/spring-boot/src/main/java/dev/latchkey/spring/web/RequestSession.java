package dev.latchkey.spring.web;

import dev.latchkey.client.web.WebSession;
import dev.latchkey.servlet.ServletSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** Verifies the session of a request once. */
public final class RequestSession {
  private static final Set<String> WITHOUT_ANTI_CSRF = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private RequestSession() {}

  /**
   * {@return the session of a request: the one that a filter verified, or else verified now, with
   * the anti-CSRF token unless the method only reads}
   *
   * @param sessions what verifies; see {@link ServletSessions#getSession} for what it throws
   * @param request the request
   * @param response its response, for cookies
   */
  public static WebSession of(
      ServletSessions sessions, HttpServletRequest request, HttpServletResponse response) {
    WebSession known = ServletSessions.sessionOf(request);
    return known == null
        ? sessions.getSession(request, response, !WITHOUT_ANTI_CSRF.contains(request.getMethod()))
        : known;
  }
}
