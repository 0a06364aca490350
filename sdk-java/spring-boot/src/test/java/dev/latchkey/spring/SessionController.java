package dev.latchkey.spring;

import dev.latchkey.client.NewSession;
import dev.latchkey.client.web.WebSession;
import dev.latchkey.servlet.ServletSessions;
import dev.latchkey.spring.web.CurrentSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a small application does with sessions. */
@RestController
public class SessionController {
  private final ServletSessions sessions;

  SessionController(ServletSessions sessions) {
    this.sessions = sessions;
  }

  @PostMapping("/login")
  String login(HttpServletRequest request, HttpServletResponse response) {
    Map<String, ?> payload = Map.of("roles", List.of("admin"));
    sessions.createNewSession(request, response, NewSession.of("ann", payload, Map.of()));
    return "welcome";
  }

  @GetMapping("/me")
  String me(@CurrentSession WebSession session) {
    return session.getUserId();
  }

  @PostMapping("/order")
  String order(@CurrentSession WebSession session) {
    return "ordered for " + session.getUserId();
  }

  @GetMapping("/greeting")
  String greeting(@CurrentSession Optional<WebSession> session) {
    return "hello " + session.map(WebSession::getUserId).orElse("stranger");
  }

  @GetMapping("/nullable")
  String nullable(@CurrentSession @Nullable WebSession session) {
    return session == null ? "stranger" : session.getUserId();
  }

  @GetMapping("/by-hand")
  String byHand(HttpServletRequest request, HttpServletResponse response) {
    return sessions.getSession(request, response, true).getUserId();
  }
}
