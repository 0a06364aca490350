package dev.latchkey.spring.security;

import dev.latchkey.client.web.WebSession;
import java.util.Collection;
import java.util.Map;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/**
 * A user whose session was verified. The principal and the name are the user id; there are no
 * credentials. Belongs to one request, like its session: not for several threads at once.
 */
public final class SessionAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final transient WebSession session;

  /** The user, who outlives the session object. */
  private final String userId;

  /**
   * An authenticated user.
   *
   * @param session verified
   * @param authorities what the user may do
   */
  public SessionAuthentication(
      WebSession session, Collection<? extends GrantedAuthority> authorities) {
    super(authorities);
    this.session = session;
    this.userId = session.getUserId();
    super.setAuthenticated(true);
  }

  /** {@return the user id} */
  @Override
  public String getPrincipal() {
    return userId;
  }

  /** {@return nothing: an empty text} */
  @Override
  public String getCredentials() {
    return "";
  }

  /** {@return the session, for its data, its payload and its end} */
  public WebSession getSession() {
    return session;
  }

  /** {@return the session's name: constant, no secret} */
  public String getSessionHandle() {
    return session.getSessionHandle();
  }

  /** {@return what the application put into the access token; asks nobody} */
  public Map<String, Object> getJwtPayload() {
    return session.getJwtPayload();
  }
}
