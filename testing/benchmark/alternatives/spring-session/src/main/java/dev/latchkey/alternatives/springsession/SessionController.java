package dev.latchkey.alternatives.springsession;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SessionController {
  private final SecurityContextRepository contexts;

  SessionController(SecurityContextRepository contexts) {
    this.contexts = contexts;
  }

  /** Gives a session to whoever says a name, as the examples do. */
  @PostMapping("/login")
  Map<String, ?> logIn(
      @RequestParam String userId, HttpServletRequest request, HttpServletResponse response) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(userId, "", List.of()));
    contexts.saveContext(context, request, response);
    return Map.of("userId", userId);
  }

  @GetMapping("/api/me")
  Map<String, ?> me(Principal user) {
    return Map.of("userId", user.getName());
  }
}
