package dev.latchkey.spring.security;

import dev.latchkey.client.SessionException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.web.CrossSiteRequestException;
import dev.latchkey.servlet.ServletSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What became of the session of a request; kept in the request. */
sealed interface RequestVerification {
  /** The attribute of a request that it is kept in. */
  String ATTRIBUTE = RequestVerification.class.getName();

  /** The request has a session. */
  enum Verified implements RequestVerification {
    VERIFIED
  }

  /** The request has no session that could be used. */
  record Failed(SessionException failure) implements RequestVerification {}

  /** Another site sent the request. */
  record OtherSite(CrossSiteRequestException refusal) implements RequestVerification {}

  /** Returns what is kept in a request; null when its session was not looked at. */
  static @Nullable RequestVerification of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof RequestVerification kept ? kept : null;
  }

  /**
   * Whether this is what a client has to hear about when Spring Security misses its CSRF token:
   * that it can refresh, that something is broken, or that another site is behind the request.
   */
  default boolean goesBeforeCsrfToken() {
    return this instanceof OtherSite
        || (this instanceof Failed failed && !(failed.failure() instanceof UnauthorisedException));
  }

  /** Answers a request that may not go on; says whether there is such an answer. */
  default boolean answered(ServletSessions sessions, HttpServletResponse response)
      throws IOException {
    if (this instanceof Failed failed) {
      return sessions.answer(failed.failure(), response);
    }
    return this instanceof OtherSite other && sessions.answer(other.refusal(), response);
  }
}
