package dev.latchkey.spring.security;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.web.WebSession;
import dev.latchkey.servlet.browser.CookieReadingsContract;
import dev.latchkey.spring.RealServer;
import dev.latchkey.spring.RunningApplication;
import dev.latchkey.spring.web.CurrentSession;
import org.junit.jupiter.api.AfterAll;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** In a Tomcat, behind the firewall of Spring Security. */
class CookieReadingsTest implements CookieReadingsContract {
  private static final RealServer SERVER = new RealServer();
  private static final RunningApplication APPLICATION =
      new RunningApplication(
          Application.class, "latchkey.hosts=" + SERVER.hosts(), "latchkey.web.cookie-prefix=host");

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
  @Import(AccountController.class)
  static class Application {}

  @RestController
  static class AccountController {
    @GetMapping("/in/account")
    String account(@CurrentSession WebSession session) {
      return session.getUserId();
    }
  }

  @AfterAll
  static void stop() {
    APPLICATION.close();
    SERVER.close();
  }

  @Override
  public int port() {
    return APPLICATION.port();
  }

  @Override
  public Latchkey latchkey() {
    return APPLICATION.bean(Latchkey.class);
  }

  /** The firewall refuses all control characters of ISO 8859-1, which UTF-8 has as bytes. */
  @Override
  public String refusable() {
    return "[\\x00-\\x08\\x0a-\\x1f\\x80-\\x9f]";
  }
}
