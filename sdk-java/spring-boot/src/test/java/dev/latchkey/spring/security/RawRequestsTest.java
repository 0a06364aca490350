package dev.latchkey.spring.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.latchkey.spring.RealServer;
import dev.latchkey.spring.RunningApplication;
import dev.latchkey.spring.SessionController;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

/** Requests that no client would write, through a socket. */
class RawRequestsTest {
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

  private static String answer(String request) throws IOException {
    int port = APPLICATION.port();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      String whole = request + "\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(whole.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/in/account",
        "/in/account/",
        "/in/account;x=y",
        "/in;x=y/account",
        "/;x/in/account",
        "//in/account",
        "/in//account",
        "/./in/account",
        "/in/./account",
        "/x/../in/account",
        "/x/..;/in/account",
        "/in%2faccount",
        "/%69n/account",
        "/in/%61ccount",
        "/%2e/in/account",
        "/x/%2e%2e/in/account",
        "/in%00/account",
        "/in\\account",
        "/IN/account",
        "/in/account%20",
        "/in/a.b/deep",
        "/in/account.json",
        "http://other.example/in/account"
      })
  void path_inWhateverForm_leadsInsideOnlyWithASession(String path) throws IOException {
    for (String method : new String[] {"GET", "HEAD", "POST", "TRACE", "get", "OPTIONS", "XYZ"}) {
      assertThat(answer(method + " " + path + " HTTP/1.1"))
          .as("%s %s", method, path)
          .startsWith("HTTP/1.1 ")
          .doesNotContain("X-Inside", "HTTP/1.1 500");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: null",
        "Origin: http://evil.example",
        "Origin: http://localhost\r\nOrigin: http://evil.example",
        "Origin:",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-origin, cross-site",
        "Referer: http://evil.example/",
        "Origin: http://evil.example\r\nX-Forwarded-Host: evil.example",
        "Origin: http://evil.example\r\nForwarded: host=evil.example",
        "Origin: http://evil.example\r\nX-HTTP-Method-Override: GET"
      })
  void login_startedByAnotherSite_isRefused(String headers) throws IOException {
    assertThat(answer("POST /login HTTP/1.1\r\nContent-Length: 0\r\n" + headers))
        .startsWith("HTTP/1.1 403 ")
        .doesNotContain("sAccessToken");
  }
}
