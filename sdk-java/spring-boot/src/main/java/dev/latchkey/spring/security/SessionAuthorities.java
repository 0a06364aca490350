package dev.latchkey.spring.security;

import dev.latchkey.client.web.WebSession;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Says what the user of a session may do. An application that has a bean of this type is asked with
 * every request, so it should have the answer in the JWT payload. Any number of threads ask.
 */
@FunctionalInterface
public interface SessionAuthorities {

  /**
   * {@return what the user may do}
   *
   * @param session verified
   */
  Collection<? extends GrantedAuthority> of(WebSession session);

  /**
   * {@return authorities from a member of the JWT payload, a text or a list of texts: {@code admin}
   * becomes {@code ROLE_admin}; anything else there gives nothing}
   *
   * @param member its name; null for no authorities at all
   */
  static SessionAuthorities fromPayload(@Nullable String member) {
    return session -> member == null ? List.of() : roles(session.getJwtPayload(), member);
  }

  private static List<GrantedAuthority> roles(Map<String, Object> payload, String member) {
    Object value = payload.get(member);
    Collection<?> names =
        value instanceof Collection<?> several ? several : List.of(value == null ? 0 : value);
    return names.stream()
        .filter(String.class::isInstance)
        .<GrantedAuthority>map(name -> new SimpleGrantedAuthority("ROLE_" + name))
        .toList();
  }
}
