package dev.latchkey.spring.security;

import dev.latchkey.client.SessionException;
import dev.latchkey.client.web.CrossSiteRequestException;
import dev.latchkey.client.web.WebSession;
import dev.latchkey.servlet.ServletSessions;
import dev.latchkey.spring.web.RequestSession;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Verifies the session of a request. Where that fails the request goes on without one, as it may be
 * for a path that is public; what failed is kept for whoever refuses it.
 */
final class SessionAuthenticationFilter extends OncePerRequestFilter {
  private final SecurityContextHolderStrategy holder =
      SecurityContextHolder.getContextHolderStrategy();
  private final SecurityContextRepository laterDispatches =
      new RequestAttributeSecurityContextRepository();
  private final ServletSessions sessions;
  private final SessionAuthorities authorities;

  SessionAuthenticationFilter(ServletSessions sessions, SessionAuthorities authorities) {
    this.sessions = sessions;
    this.authorities = authorities;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      WebSession session = RequestSession.of(sessions, request, response);
      SecurityContext context = holder.createEmptyContext();
      context.setAuthentication(new SessionAuthentication(session, authorities.of(session)));
      holder.setContext(context);
      laterDispatches.saveContext(context, request, response);
      keep(request, RequestVerification.Verified.VERIFIED);
    } catch (SessionException failure) {
      keep(request, new RequestVerification.Failed(failure));
    } catch (CrossSiteRequestException refusal) {
      keep(request, new RequestVerification.OtherSite(refusal));
    }
    chain.doFilter(request, response);
  }

  private static void keep(HttpServletRequest request, RequestVerification verification) {
    request.setAttribute(RequestVerification.ATTRIBUTE, verification);
  }
}
