package dev.latchkey.spring.web;

import dev.latchkey.client.web.WebSession;
import dev.latchkey.servlet.browser.UnknownPathsContract;
import dev.latchkey.spring.RunningApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** With the chain of Spring Security that the starter brings. */
class UnknownPathsTest implements UnknownPathsContract {
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
  @Import(Controller.class)
  static class Small {}

  @RestController
  static class Controller {
    @GetMapping("/in/account")
    String account(@CurrentSession WebSession session) {
      return session.getUserId();
    }

    @PostMapping("/other")
    String other() {
      return "other";
    }
  }

  @Override
  public Application start(String hosts) {
    var application =
        new RunningApplication(
            Small.class,
            "latchkey.hosts=" + hosts,
            "latchkey.security.public-paths=/other,/session/refresh");
    return new Application(application.port(), application::close);
  }
}
