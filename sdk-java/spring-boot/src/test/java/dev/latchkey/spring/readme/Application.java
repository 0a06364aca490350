package dev.latchkey.spring.readme;

import dev.latchkey.client.NewSession;
import dev.latchkey.client.web.WebSession;
import dev.latchkey.servlet.ServletSessions;
import dev.latchkey.spring.web.CurrentSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Application {
  private final ServletSessions sessions;

  Application(ServletSessions sessions) {
    this.sessions = sessions;
  }

  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }

  @PostMapping("/login")
  void login(@RequestParam String user, HttpServletRequest request, HttpServletResponse response) {
    // Check the password here.
    sessions.createNewSession(request, response, NewSession.of(user));
  }

  @GetMapping("/hello")
  String hello(@CurrentSession WebSession session) {
    return "Hello " + session.getUserId();
  }
}
