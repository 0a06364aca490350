package dev.latchkey.spring.security;

import dev.latchkey.client.SdkReason;
import dev.latchkey.client.Settings;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.web.WebOptions;
import dev.latchkey.client.web.WebOptions.CrossSiteCheck;
import dev.latchkey.servlet.ServletSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * The answers to requests that Spring Security refuses: the same as without Spring Security, so
 * that a browser knows when to refresh.
 */
final class SessionRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private static final String DENIED =
      "{\"message\":\"access denied\",\"reason\":\"" + SdkReason.ACCESS_DENIED.code() + "\"}";

  private final ServletSessions sessions;
  private final CrossSiteCheck check;

  SessionRefusals(ServletSessions sessions, WebOptions options) {
    this.sessions = sessions;
    this.check = options.crossSiteCheck();
  }

  /**
   * Whether Spring Security may leave its own CSRF token out. While our check of other sites is on:
   * when it found nothing. While it is off: when a session authenticates the request and sessions
   * have anti-CSRF tokens, as the request then had its own.
   */
  boolean needsNoCsrfToken(HttpServletRequest request) {
    RequestVerification verification = RequestVerification.of(request);
    boolean hasSession = verification instanceof RequestVerification.Verified;
    return switch (check) {
      case ON -> hasSession || verification instanceof RequestVerification.Failed;
      case OFF -> hasSession && sessionsHaveAntiCsrfTokens();
    };
  }

  private boolean sessionsHaveAntiCsrfTokens() {
    return sessions.web().latchkey().settings().checks().antiCsrf() == Settings.AntiCsrf.ON;
  }

  /** Answers a request that needs a session and has none. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    RequestVerification verification = RequestVerification.of(request);
    if (verification == null || !verification.answered(sessions, response)) {
      sessions.answer(
          new UnauthorisedException(SdkReason.ID_REFRESH_TOKEN_MISSING.code(), "no session"),
          response);
    }
  }

  /** Answers a request whose user may not do this, or that lacks Spring Security's CSRF token. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
      throws IOException {
    RequestVerification verification = RequestVerification.of(request);
    if (refusal instanceof CsrfException
        && verification != null
        && verification.goesBeforeCsrfToken()
        && verification.answered(sessions, response)) {
      return;
    }
    if (!response.isCommitted()) {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      response.setContentType("application/json");
      response.getWriter().write(DENIED);
    }
  }
}
