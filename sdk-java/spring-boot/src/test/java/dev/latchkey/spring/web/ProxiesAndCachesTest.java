package dev.latchkey.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.NewSession;
import dev.latchkey.servlet.ServletSessions;
import dev.latchkey.spring.Browser;
import dev.latchkey.spring.RealServer;
import dev.latchkey.spring.RunningApplication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.WebContentInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * What caches may keep and which host is believed, with Spring Security and both of Spring Boot's
 * ways of trusting a proxy.
 */
class ProxiesAndCachesTest {
  private static final RealServer SERVER = new RealServer();
  private static final Map<Strategy, RunningApplication> APPLICATIONS =
      new EnumMap<>(Strategy.class);

  /** A way of trusting a proxy; an application that does so starts when it is first asked for. */
  enum Strategy {
    FRAMEWORK,
    NATIVE,
    NONE;

    Browser browser() {
      return APPLICATIONS.computeIfAbsent(this, ProxiesAndCachesTest::running).browser();
    }
  }

  private static RunningApplication running(Strategy strategy) {
    return new RunningApplication(
        Application.class,
        "latchkey.hosts=" + SERVER.hosts(),
        "latchkey.security.public-paths=/post/**",
        "server.forward-headers-strategy=" + strategy.name());
  }

  private final Browser browser = Strategy.FRAMEWORK.browser();

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
  @Import(KeepingController.class)
  static class Application implements WebMvcConfigurer {
    @Bean
    ShallowEtagHeaderFilter etags() {
      return new ShallowEtagHeaderFilter();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
      WebContentInterceptor keepEverything = new WebContentInterceptor();
      keepEverything.setCacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic());
      registry.addInterceptor(keepEverything).addPathPatterns("/**/kept");
    }
  }

  @RestController
  static class KeepingController {
    private static final CacheControl LONG =
        CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic();
    private final ServletSessions sessions;

    KeepingController(ServletSessions sessions) {
      this.sessions = sessions;
    }

    private void logIn(HttpServletRequest request, HttpServletResponse response) {
      sessions.createNewSession(request, response, NewSession.of("ann"));
    }

    private static ResponseEntity.BodyBuilder kept() {
      return ResponseEntity.ok()
          .cacheControl(LONG)
          .header("Expires", "Fri, 27 Nov 2099 13:00:00 GMT")
          .header("Surrogate-Control", "max-age=600")
          .varyBy("Accept");
    }

    @PostMapping({"/post/kept", "/post/plain"})
    String plain(HttpServletRequest request, HttpServletResponse response) {
      logIn(request, response);
      return "welcome";
    }

    @PostMapping("/post/entity")
    ResponseEntity<String> entity(HttpServletRequest request, HttpServletResponse response) {
      logIn(request, response);
      return kept().body("welcome");
    }

    @PostMapping("/post/later")
    Callable<ResponseEntity<String>> later(
        HttpServletRequest request, HttpServletResponse response) {
      logIn(request, response);
      return () -> kept().body("welcome");
    }

    @PostMapping("/post/streamed")
    ResponseEntity<StreamingResponseBody> streamed(
        HttpServletRequest request, HttpServletResponse response) {
      logIn(request, response);
      return kept().body(out -> out.write("welcome".getBytes(StandardCharsets.UTF_8)));
    }

    @PostMapping("/post/flushed")
    void flushed(HttpServletRequest request, HttpServletResponse response) throws IOException {
      logIn(request, response);
      keep(response);
      response.flushBuffer();
      keep(response);
      response.getOutputStream().write(new byte[100_000]);
    }

    /** The head goes out long before the controller is done. */
    @PostMapping("/post/emitted")
    ResponseBodyEmitter emitted(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      logIn(request, response);
      keep(response);
      ResponseBodyEmitter emitter = new ResponseBodyEmitter();
      emitter.send("x".repeat(100_000));
      emitter.complete();
      return emitter;
    }

    private static void keep(HttpServletResponse response) {
      response.setHeader("Cache-Control", LONG.getHeaderValue());
      response.setHeader("Surrogate-Control", "max-age=600");
    }

    @PostMapping("/post/refused")
    String refused(HttpServletRequest request, HttpServletResponse response) {
      logIn(request, response);
      response.setHeader("Cache-Control", LONG.getHeaderValue());
      throw new ResponseStatusException(HttpStatus.GONE);
    }

    @GetMapping("/get/kept")
    String read() {
      return "read";
    }

    @GetMapping("/get/entity")
    ResponseEntity<String> readEntity() {
      return kept().body("read");
    }
  }

  @AfterAll
  static void stop() {
    APPLICATIONS.values().forEach(RunningApplication::close);
    SERVER.close();
  }

  private static String header(HttpResponse<?> response, String name) {
    return String.join(" | ", response.headers().allValues(name));
  }

  private static void assertIsKeptByNobody(HttpResponse<?> response) {
    assertThat(response.headers().allValues("set-cookie")).isNotEmpty();
    assertThat(header(response, "cache-control")).isEqualTo("no-store");
    assertThat(header(response, "vary")).contains("Cookie");
    assertThat(header(response, "expires")).isEmpty();
    assertThat(header(response, "surrogate-control")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "kept", "entity", "later", "streamed", "flushed", "emitted", "refused"})
  void answerWithTokens_whateverControllersSay_isKeptByNobody(String path) {
    assertIsKeptByNobody(browser.post("/post/" + path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/get/kept", "/get/entity"})
  void answerToASession_isTheApplicationsAndVaries_unlessATokenIsReplaced(String path) {
    browser.post("/post/plain");
    HttpResponse<String> read = browser.get(path);
    assertThat(header(read, "cache-control")).isEqualTo("max-age=600, public");
    assertThat(header(read, "vary")).contains("Cookie");
    assertThat(header(read, "etag")).isNotEmpty();

    browser.post("/auth/session/refresh");
    browser.with("If-None-Match", header(read, "etag"));
    HttpResponse<String> replaced = browser.get(path);
    browser.without("If-None-Match");

    assertThat(replaced.statusCode()).isEqualTo(200);
    assertIsKeptByNobody(replaced);
  }

  @ParameterizedTest
  @EnumSource(names = {"FRAMEWORK", "NATIVE"})
  void origin_behindATrustedProxy_isComparedWithTheHostOfTheBrowser(Strategy strategy) {
    Map<String, Integer> answers =
        Map.of(
            "https://shop.example.com", 200,
            "http://shop.example.com", 403,
            "https://shop.example.com:8443", 403,
            "https://evil.example.com", 403);

    answers.forEach(
        (origin, status) ->
            assertThat(
                    strategy
                        .browser()
                        .with("X-Forwarded-Host", "shop.example.com")
                        .with("X-Forwarded-Proto", "https")
                        .with("Origin", origin)
                        .post("/post/plain")
                        .statusCode())
                .as(origin)
                .isEqualTo(status));
  }

  /** Tomcat takes no name with an underscore, and a port from a header of its own only. */
  @ParameterizedTest
  @CsvSource({"FRAMEWORK, shop_1", "FRAMEWORK, shop-", "NATIVE, shop"})
  void origin_ofAnotherPort_isTheHostsOwn(Strategy strategy, String host) {
    HttpResponse<String> response =
        strategy
            .browser()
            .with("X-Forwarded-Host", host + ":3000")
            .with("X-Forwarded-Proto", "http")
            .with("X-Forwarded-Port", "3000")
            .with("Origin", "http://" + host + ":3000")
            .post("/post/plain");

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void header_ofAProxyThatIsNotTrusted_changesNothing() {
    HttpResponse<String> response =
        Strategy.NONE
            .browser()
            .with("X-Forwarded-Host", "shop.example.com")
            .with("Origin", "http://shop.example.com")
            .post("/post/plain");

    assertThat(response.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @EnumSource(names = {"FRAMEWORK", "NATIVE"})
  void doubledCookies_areRemovedForTheHostOfTheBrowser(Strategy strategy) {
    HttpResponse<String> response =
        strategy
            .browser()
            .with("X-Forwarded-Host", "www.shop.example")
            .with("Cookie", "sAccessToken=one; sAccessToken=two")
            .post("/post/plain");

    assertThat(response.headers().allValues("set-cookie"))
        .anyMatch(line -> line.startsWith("sAccessToken=; Domain=www.shop.example; "))
        .anyMatch(line -> line.startsWith("sAccessToken=; Domain=shop.example; "))
        .noneMatch(line -> line.contains("127.0.0.1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS"})
  void method_thatIsNoPreflight_needsASession(String method) {
    assertThat(browser.send(method, "/get/kept").statusCode()).isEqualTo(401);
  }
}
