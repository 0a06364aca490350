package dev.latchkey.spring.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.latchkey.spring.Browser;
import dev.latchkey.spring.RealServer;
import dev.latchkey.spring.RunningApplication;
import dev.latchkey.spring.SessionController;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application with a filter chain of its own, without our check of other sites. */
class OwnChainTest {
  private static final RealServer SERVER = new RealServer("enable_anti_csrf", "true");
  private static final RunningApplication APPLICATION =
      new RunningApplication(
          Application.class,
          "latchkey.hosts=" + SERVER.hosts(),
          "latchkey.web.cross-site-check=off");

  private final Browser browser = APPLICATION.browser();

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
  @Import({SessionController.class, StaffController.class})
  static class Application {
    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
      return http.with(LatchkeySecurity.sessions(), withDefaults())
          .csrf(csrf -> csrf.ignoringRequestMatchers("/login"))
          .authorizeHttpRequests(
              requests ->
                  requests
                      .requestMatchers("/boss")
                      .hasAuthority("boss")
                      .requestMatchers("/staff/**")
                      .hasAuthority("user:ann")
                      .anyRequest()
                      .permitAll())
          .build();
    }

    @Bean
    SessionAuthorities authorities() {
      return session -> List.of(new SimpleGrantedAuthority("user:" + session.getUserId()));
    }
  }

  @RestController
  static class StaffController {
    @GetMapping({"/staff", "/boss"})
    String staff(@AuthenticationPrincipal String userId) {
      return userId;
    }

    @GetMapping("/staff/later")
    Callable<String> later(@AuthenticationPrincipal String userId) {
      return () -> userId + " later";
    }

    @PostMapping("/open")
    String open() {
      return "open";
    }
  }

  @AfterAll
  static void stop() {
    APPLICATION.close();
    SERVER.close();
  }

  @Test
  void authorities_areAskedFromTheBean() {
    browser.post("/login");

    assertThat(browser.get("/staff").body()).isEqualTo("ann");
    assertThat(browser.get("/staff/later").body()).isEqualTo("ann later");
  }

  @Test
  void user_withoutTheAuthority_isForbidden() {
    assertThat(browser.get("/boss").statusCode()).isEqualTo(401);
    browser.post("/login");

    HttpResponse<String> refused = browser.get("/boss");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(refused.body())
        .isEqualTo("{\"message\":\"access denied\",\"reason\":\"access_denied\"}");
  }

  @Test
  void csrfToken_isAskedForUnlessASessionAuthenticates() {
    assertThat(browser.post("/open").statusCode()).isEqualTo(403);
    browser.with("Cookie", "sAccessToken=x; sIdRefreshToken=x");
    assertThat(browser.post("/open").body()).contains("try refresh token");
    browser.without("Cookie").post("/login");
    assertThat(browser.post("/open").body()).isEqualTo("open");
  }

  @Test
  void csrfToken_whereSessionsHaveNoneOfTheirOwn_isAskedFor() {
    try (RealServer server = new RealServer();
        RunningApplication application =
            new RunningApplication(
                Application.class,
                "latchkey.hosts=" + server.hosts(),
                "latchkey.web.cross-site-check=off")) {
      Browser other = application.browser();
      other.post("/login");

      assertThat(other.get("/staff").statusCode()).isEqualTo(200);
      assertThat(other.post("/open").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void logout_ofSpringSecurity_endsTheSession() {
    browser.post("/login");

    assertThat(browser.post("/logout").statusCode()).isEqualTo(302);

    assertThat(browser.keeps("sAccessToken")).isFalse();
    assertThat(browser.get("/staff").statusCode()).isEqualTo(401);
  }

  @Test
  void logout_withoutAccessToken_sendsTheBrowserToRefresh() {
    browser.post("/login");
    browser.forget("sAccessToken");

    HttpResponse<String> refused = browser.post("/logout");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("try refresh token");
  }
}
