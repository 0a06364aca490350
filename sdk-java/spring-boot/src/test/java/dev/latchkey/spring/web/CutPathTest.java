package dev.latchkey.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.spring.Browser;
import dev.latchkey.spring.RealServer;
import dev.latchkey.spring.RunningApplication;
import dev.latchkey.spring.SessionController;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Behind a proxy that takes {@code /shop} away, as README.md says. */
class CutPathTest {
  private static final RealServer SERVER =
      new RealServer("refresh_api_path", "/shop/session/refresh");
  private static final RunningApplication RESTORING =
      running("server.forward-headers-strategy=framework");
  private static final RunningApplication CUT =
      running(
          "server.forward-headers-strategy=native", "latchkey.web.refresh-path=/session/refresh");

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
  @Import(SessionController.class)
  static class Application {}

  private static RunningApplication running(String... properties) {
    String[] all =
        Stream.concat(
                Stream.of(
                    "latchkey.hosts=" + SERVER.hosts(), "latchkey.security.public-paths=/login"),
                Stream.of(properties))
            .toArray(String[]::new);
    return new RunningApplication(Application.class, all);
  }

  @AfterAll
  static void stop() {
    RESTORING.close();
    CUT.close();
    SERVER.close();
  }

  private static void assertRefreshesAndSignsOut(Browser browser) {
    assertThat(browser.post("/login").headers().allValues("Set-Cookie"))
        .filteredOn(line -> line.startsWith("sRefreshToken="))
        .singleElement()
        .asString()
        .contains("; Path=/shop/session/refresh;");
    assertThat(browser.post("/session/refresh").body()).isEqualTo("{}");
    assertThat(browser.post("/signout").body()).isEqualTo("{\"status\":\"OK\"}");
  }

  @Test
  void paths_thatSpringRestores_areThoseOfTheBrowser() {
    assertRefreshesAndSignsOut(RESTORING.browser().with("X-Forwarded-Prefix", "/shop"));
  }

  @Test
  void paths_thatNobodyRestores_areAnsweredWhereTheyArrive() {
    assertRefreshesAndSignsOut(CUT.browser().with("X-Forwarded-Prefix", "/shop"));
  }

  @Test
  void paths_ofAProxyThatDoesNotSayWhatItCut_areNotRestored() {
    Browser browser = RESTORING.browser();
    browser.post("/login");

    assertThat(browser.post("/session/refresh").statusCode()).isNotEqualTo(200);
  }
}
