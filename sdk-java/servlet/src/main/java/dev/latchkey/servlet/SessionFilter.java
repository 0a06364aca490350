package dev.latchkey.servlet;

import dev.latchkey.client.SessionException;
import dev.latchkey.client.web.Caching;
import dev.latchkey.client.web.CrossSiteRequestException;
import dev.latchkey.client.web.Protection;
import dev.latchkey.client.web.WebSessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The middleware: answers the paths that refresh and sign out, lets nobody pass without what the
 * protection demands (see {@link WebSessions#intercept}), and turns a session failure that a
 * servlet throws into its usual answer.
 *
 * <p>It also keeps answers that carry tokens out of caches, and those for which a session was
 * looked for out of those of others, whatever the servlets behind it say before or after ({@link
 * Caching}). For dispatches of the types {@code ASYNC} and {@code ERROR} it does nothing else: they
 * are part of a request that was let in.
 *
 * <p>Map it with {@link Protection#NONE} to {@code /*}, and with another protection to what needs a
 * session. A servlet finds the session with {@link ServletSessions#sessionOf}. Any number of
 * threads may use one instance.
 */
public final class SessionFilter implements Filter {
  private final ServletSessions sessions;
  private final Protection protection;

  /**
   * A filter that demands a protection.
   *
   * @param sessions what does the work
   * @param protection what the request needs
   */
  public SessionFilter(ServletSessions sessions, Protection protection) {
    this.sessions = sessions;
    this.protection = protection;
  }

  /**
   * Filters a request.
   *
   * @throws IOException what the chain throws, or when an answer cannot be written
   * @throws ServletException what the chain throws, unless a session failure caused it
   */
  @Override
  public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
      throws IOException, ServletException {
    if (anyRequest instanceof HttpServletRequest request
        && anyResponse instanceof HttpServletResponse response) {
      filter(request, response, chain);
    } else {
      throw new ServletException("not an HTTP request");
    }
  }

  private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse held = HeldResponse.around(request, response);
    if (!isPartOfAnother(request) && !sessions.intercept(request, held, protection)) {
      return;
    }
    try {
      chain.doFilter(HeldRequest.with(request, held), held);
    } catch (ServletException | RuntimeException failure) {
      if (!answered(failure, held)) {
        throw failure;
      }
    }
  }

  /** Error pages and the rest of an asynchronous answer belong to a request that was let in. */
  private static boolean isPartOfAnother(HttpServletRequest request) {
    DispatcherType type = request.getDispatcherType();
    return type == DispatcherType.ERROR || type == DispatcherType.ASYNC;
  }

  private boolean answered(Throwable failure, HttpServletResponse response) throws IOException {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SessionException refusal) {
        return sessions.answer(refusal, response);
      }
      if (cause instanceof CrossSiteRequestException refusal) {
        return sessions.answer(refusal, response);
      }
    }
    return false;
  }
}
