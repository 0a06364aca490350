package dev.latchkey.spring.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.latchkey.client.Latchkey;
import dev.latchkey.servlet.browser.ParallelRefreshContract;
import dev.latchkey.servlet.browser.RawRequestsContract;
import dev.latchkey.spring.RealServer;
import dev.latchkey.spring.RunningApplication;
import dev.latchkey.spring.SessionController;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

class RawRequestsTest implements RawRequestsContract, ParallelRefreshContract {
  private static final RealServer SERVER = new RealServer("enable_anti_csrf", "true");
  private static final RunningApplication APPLICATION =
      new RunningApplication(Application.class, "latchkey.hosts=" + SERVER.hosts());

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
  @Import({SessionController.class, InsideController.class})
  static class Application {
    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
      return http.with(LatchkeySecurity.sessions(), withDefaults())
          .authorizeHttpRequests(
              requests ->
                  requests.requestMatchers("/in/**").authenticated().anyRequest().permitAll())
          .build();
    }
  }

  @RestController
  static class InsideController {
    @RequestMapping({"/in/account", "/in/{rest}/deep"})
    ResponseEntity<String> inside() {
      return ResponseEntity.ok().header("X-Inside", "yes").body("inside");
    }
  }

  @AfterAll
  static void stop() {
    APPLICATION.close();
    SERVER.close();
  }

  @Test
  void login_byAnotherSiteWithAnotherMethodInAHeader_isRefused() throws IOException {
    assertThat(
            answer(
                "POST /login HTTP/1.1\r\nContent-Length: 0\r\nOrigin: http://evil.example\r\n"
                    + "X-HTTP-Method-Override: GET"))
        .startsWith("HTTP/1.1 403 ");
  }

  @Override
  public int port() {
    return APPLICATION.port();
  }

  @Override
  public Latchkey latchkey() {
    return APPLICATION.bean(Latchkey.class);
  }
}
