package dev.latchkey.examples.spring;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionDetails;
import dev.latchkey.client.web.WebSession;
import dev.latchkey.servlet.ServletSessions;
import dev.latchkey.spring.web.CurrentSession;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whatever takes a {@link CurrentSession} is reached only with a session. */
@RestController
class SessionController {
  private final ServletSessions sessions;
  private final Latchkey latchkey;

  SessionController(ServletSessions sessions, Latchkey latchkey) {
    this.sessions = sessions;
    this.latchkey = latchkey;
  }

  /** Gives a session to whoever says a name; an application would check a password before. */
  @PostMapping("/login")
  Map<String, ?> logIn(
      @RequestParam String userId, HttpServletRequest request, HttpServletResponse response) {
    sessions.createNewSession(request, response, NewSession.of(userId));
    return Map.of("userId", userId);
  }

  @GetMapping("/api/me")
  Map<String, ?> me(@CurrentSession WebSession session) {
    return Map.of("userId", session.getUserId());
  }

  @GetMapping("/api/sessions")
  Map<String, ?> listSessions(@CurrentSession WebSession session) {
    List<SessionDetails> all = latchkey.getAllSessionsForUser(session.getUserId());
    String current = session.getSessionHandle();
    return Map.of("sessions", all.stream().map(each -> view(each, current)).toList());
  }

  @PostMapping("/api/sign-out")
  Map<String, ?> signOut(@CurrentSession WebSession session) {
    session.revokeSession();
    return Map.of();
  }

  @PostMapping("/api/sign-out-everywhere")
  Map<String, ?> signOutEverywhere(@CurrentSession WebSession session) {
    latchkey.revokeAllSessionsForUser(session.getUserId());
    session.revokeSession(); // clears the cookies
    return Map.of();
  }

  /** Does what a browser does by itself when the token's time is over: it forgets the cookie. */
  @PostMapping("/api/expire")
  Map<String, ?> expire(@CurrentSession WebSession session, HttpServletResponse response) {
    Cookie cookie = new Cookie("sAccessToken", "");
    cookie.setPath("/");
    cookie.setMaxAge(0);
    response.addCookie(cookie);
    return Map.of();
  }

  private static Map<String, ?> view(SessionDetails details, String current) {
    return Map.of(
        "handle", details.handle(),
        "current", details.handle().equals(current),
        "createdAt", details.createdAt().getEpochSecond(),
        "lastRefreshedAt", details.lastRefreshedAt().getEpochSecond(),
        "device", Objects.requireNonNullElse(details.device().userAgent(), ""),
        "address", Objects.requireNonNullElse(details.device().ipAddress(), ""));
  }
}
