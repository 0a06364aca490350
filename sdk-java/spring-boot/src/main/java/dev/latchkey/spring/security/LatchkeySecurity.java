package dev.latchkey.spring.security;

import dev.latchkey.client.web.WebOptions;
import dev.latchkey.servlet.ServletSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.csrf.CsrfFilter;

/**
 * Makes a filter chain of Spring Security know the users by our sessions:
 *
 * <pre>{@code
 * http.with(LatchkeySecurity.sessions(), withDefaults())
 *     .authorizeHttpRequests(r -> r.requestMatchers("/login").permitAll().anyRequest().authenticated())
 * }</pre>
 *
 * <ul>
 *   <li>A verified session becomes a {@link SessionAuthentication}; {@link SessionAuthorities} says
 *       what its user may do.
 *   <li>Refused requests get the usual answers: a browser SDK refreshes after them.
 *   <li>No {@code HttpSession} is made, unless Spring Security's CSRF token is asked for, which it
 *       keeps there.
 *   <li>Spring Security's CSRF token is not asked for where our check of other sites is on and
 *       finds nothing. When that check is off, it is asked for unless a session authenticates the
 *       request and sessions have anti-CSRF tokens. What another site sent always needs it.
 *   <li>Logging out by Spring Security ends the session.
 * </ul>
 *
 * Whatever is said after {@code with} goes before this. For one thread, like {@link HttpSecurity}.
 */
public final class LatchkeySecurity extends AbstractHttpConfigurer<LatchkeySecurity, HttpSecurity> {

  private @Nullable SessionAuthorities authorities;

  private LatchkeySecurity() {}

  /** {@return our sessions, to be given to {@code HttpSecurity.with}} */
  public static LatchkeySecurity sessions() {
    return new LatchkeySecurity();
  }

  /**
   * Says what users may do in this chain, instead of the application's bean of this type.
   *
   * @param authorities asked with every request
   * @return this
   */
  public LatchkeySecurity authorities(SessionAuthorities authorities) {
    this.authorities = authorities;
    return this;
  }

  @Override
  public void setBuilder(HttpSecurity http) {
    super.setBuilder(http);
    SessionRefusals refusals = refusals(http);
    http.sessionManagement(
        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    http.exceptionHandling(
        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
  }

  @Override
  @SuppressWarnings("unchecked") // a class literal has no type arguments
  public void init(HttpSecurity http) {
    CsrfConfigurer<HttpSecurity> csrf = http.getConfigurer(CsrfConfigurer.class);
    if (csrf != null) {
      csrf.ignoringRequestMatchers(refusals(http)::needsNoCsrfToken);
    }
    LogoutConfigurer<HttpSecurity> logout = http.getConfigurer(LogoutConfigurer.class);
    if (logout != null) {
      ServletSessions sessions = bean(http, ServletSessions.class);
      logout.addLogoutHandler((request, response, user) -> sessions.signOut(request, response));
    }
  }

  @Override
  public void configure(HttpSecurity http) {
    SessionAuthorities asked =
        authorities == null ? bean(http, SessionAuthorities.class) : authorities;
    http.addFilterBefore(
        new SessionAuthenticationFilter(bean(http, ServletSessions.class), asked),
        CsrfFilter.class);
  }

  private static SessionRefusals refusals(HttpSecurity http) {
    return new SessionRefusals(bean(http, ServletSessions.class), bean(http, WebOptions.class));
  }

  private static <T> T bean(HttpSecurity http, Class<T> type) {
    return http.getSharedObject(ApplicationContext.class).getBean(type);
  }
}
