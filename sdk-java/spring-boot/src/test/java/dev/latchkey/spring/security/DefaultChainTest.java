package dev.latchkey.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.spring.Browser;
import dev.latchkey.spring.RealServer;
import dev.latchkey.spring.RunningApplication;
import dev.latchkey.spring.SessionController;
import java.net.http.HttpResponse;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application that has Spring Security and no filter chain of its own. */
class DefaultChainTest {
  private static final RealServer SERVER = new RealServer("enable_anti_csrf", "true");
  private static final RunningApplication APPLICATION =
      new RunningApplication(
          Application.class,
          "latchkey.hosts=" + SERVER.hosts(),
          "latchkey.security.public-paths=/,/login,/public,/broken",
          "latchkey.security.roles-member=roles");

  private final Browser browser = APPLICATION.browser();

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
  @Import({SessionController.class, UserController.class})
  static class Application {}

  @RestController
  static class UserController {
    @GetMapping("/user")
    String user(SessionAuthentication user) {
      return user.getName() + user.getAuthorities() + new TreeMap<>(user.getJwtPayload());
    }

    @GetMapping("/public")
    String everybody() {
      return "public";
    }

    @GetMapping("/broken")
    String broken() {
      throw new IllegalStateException("a bug");
    }
  }

  @AfterAll
  static void stop() {
    APPLICATION.close();
    SERVER.close();
  }

  private static void assertRefused(HttpResponse<String> response, String message, String reason) {
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body())
        .isEqualTo("{\"message\":\"" + message + "\",\"reason\":\"" + reason + "\"}");
  }

  @Test
  void path_withoutSession_isRefusedAsWithoutSpringSecurity() {
    HttpResponse<String> refused = browser.get("/user");

    assertRefused(refused, "unauthorised", "id_refresh_token_missing");
    assertThat(refused.headers().firstValue("WWW-Authenticate")).isEmpty();
    assertRefused(browser.get("/of-nobody"), "unauthorised", "id_refresh_token_missing");
  }

  @Test
  void publicPath_needsNoSession_andShowsItsOwnErrors() {
    assertThat(browser.get("/public").body()).isEqualTo("public");
    assertThat(browser.get("/broken").statusCode()).isEqualTo(500);
  }

  @Test
  void publicPath_mayLeadToAPageThatIsNotPublic() {
    assertThat(browser.get("/").body()).contains("welcome page");
    assertThat(browser.get("/index.html").statusCode()).isEqualTo(401);
  }

  @Test
  void session_isAnAuthentication() {
    browser.post("/login");

    assertThat(browser.get("/user").body()).isEqualTo("ann[ROLE_admin]{roles=[admin]}");
    assertThat(browser.get("/me").body()).isEqualTo("ann");
    assertThat(browser.post("/order").body()).isEqualTo("ordered for ann");
    assertThat(browser.keeps("JSESSIONID")).isFalse();
  }

  @Test
  void session_withoutAccessToken_sendsTheBrowserToRefresh() {
    browser.post("/login");
    browser.forget("sAccessToken");
    assertRefused(browser.get("/user"), "try refresh token", "access_token_missing");
    assertRefused(browser.post("/order"), "try refresh token", "access_token_missing");

    assertThat(browser.post("/auth/session/refresh").statusCode()).isEqualTo(200);
    assertThat(browser.post("/order").body()).isEqualTo("ordered for ann");
  }

  @Test
  void change_withoutAntiCsrfToken_sendsTheBrowserToRefresh() {
    browser.post("/login");

    HttpResponse<String> refused = browser.without("anti-csrf").post("/order");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("try refresh token");
  }

  @Test
  void change_ofAnotherSite_isForbidden() {
    browser.post("/login");

    HttpResponse<String> refused = browser.with("Sec-Fetch-Site", "cross-site").post("/order");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("cross_site_request");
    assertThat(browser.post("/login").statusCode()).isEqualTo(403);
  }

  @Test
  void signOut_endsTheSession() {
    browser.post("/login");

    assertThat(browser.post("/auth/signout").body()).isEqualTo("{\"status\":\"OK\"}");
    assertRefused(browser.get("/user"), "unauthorised", "id_refresh_token_missing");
  }

  @Test
  void health_isPublic() {
    assertThat(browser.get("/actuator/health").body()).contains("\"status\":\"UP\"");
  }

  @Test
  void user_isNotMadeUp() {
    assertThat(APPLICATION.beans(UserDetailsService.class)).isEmpty();
  }
}
