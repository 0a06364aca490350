package dev.latchkey.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.SessionException;
import dev.latchkey.client.web.CrossSiteRequestException;
import dev.latchkey.client.web.Protection;
import dev.latchkey.servlet.browser.Browser;
import dev.latchkey.servlet.browser.Installation;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What caches may keep, and which host is believed, in a real Javalin. */
class CachesTest {
  private static final Installation INSTALLATION = Installation.with(Map.of());
  private static final JavalinSessions SESSIONS = JavalinSessions.of(INSTALLATION.latchkey());
  private static @Nullable Javalin app;

  private final Browser browser = new Browser(Objects.requireNonNull(app).port());

  @BeforeAll
  static void start() {
    app = Javalin.create(CachesTest::configure).start("localhost", 0);
  }

  @AfterAll
  static void stop() {
    Objects.requireNonNull(app).stop();
    INSTALLATION.close();
  }

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.http.generateEtags = true;
    config.jetty.modifyHttpConfiguration(
        http -> http.addCustomizer(new ForwardedRequestCustomizer()));
    config.routes.before(SESSIONS.middleware(Protection.NONE));
    config.routes.before("/in/*", SESSIONS.middleware());
    config.routes.after("/after-handler", CachesTest::keep);
    config.routes.exception(SessionException.class, SESSIONS.exceptionHandler());
    config.routes.exception(CrossSiteRequestException.class, SESSIONS::answer);
    config.routes.post("/before", ctx -> logIn(keep(ctx)));
    config.routes.post("/after", ctx -> keep(logIn(ctx)));
    config.routes.post("/after-handler", CachesTest::logIn);
    config.routes.post("/removed", ctx -> logIn(ctx).res().setHeader("Cache-Control", null));
    config.routes.post(
        "/streamed", ctx -> keep(logIn(ctx)).result(new ByteArrayInputStream(new byte[100_000])));
    config.routes.post("/written", ctx -> keep(logIn(ctx)).outputStream().write(new byte[10]));
    config.routes.post("/flushed", CachesTest::flush);
    config.routes.post(
        "/future", ctx -> logIn(ctx).future(() -> CompletableFuture.runAsync(() -> keep(ctx))));
    config.routes.post("/redirected", ctx -> keep(logIn(ctx)).redirect("/open"));
    config.routes.post(
        "/refused",
        ctx -> {
          keep(logIn(ctx));
          throw new NotFoundResponse();
        });
    config.routes.get("/in/read", ctx -> keep(ctx).result("read"));
    config.routes.get("/open", ctx -> keep(ctx).result("open"));
    config.routes.sse("/in/events", client -> keep(client.ctx()));
  }

  private static Context logIn(Context ctx) {
    SESSIONS.newSession(ctx, "ann").create();
    return ctx;
  }

  private static Context keep(Context ctx) {
    return ctx.header("Cache-Control", "public, max-age=600")
        .header("Expires", "Fri, 27 Nov 2099 13:00:00 GMT")
        .header("CDN-Cache-Control", "max-age=600")
        .header("Vary", "Accept");
  }

  /** Sends the head before the handler is done, and says more afterwards. */
  private static void flush(Context ctx) throws IOException {
    keep(logIn(ctx)).res().flushBuffer();
    keep(ctx).outputStream().write(new byte[100_000]);
  }

  private static String header(HttpResponse<?> response, String name) {
    return String.join(" | ", response.headers().allValues(name));
  }

  private static void assertIsKeptByNobody(HttpResponse<?> response) {
    assertThat(response.headers().allValues("set-cookie")).isNotEmpty();
    assertThat(header(response, "cache-control")).isEqualTo("no-store");
    assertThat(header(response, "vary")).endsWith("Cookie");
    assertThat(header(response, "expires")).isEmpty();
    assertThat(header(response, "cdn-cache-control")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/before",
        "/after",
        "/after-handler",
        "/removed",
        "/streamed",
        "/written",
        "/flushed",
        "/future",
        "/redirected",
        "/refused"
      })
  void answerWithTokens_whateverHandlersSay_isKeptByNobody(String path) {
    assertIsKeptByNobody(browser.send("POST", path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/in/read", "/in/events"})
  void answerWithAReplacedToken_whateverHandlersSay_isKeptByNobody(String path) {
    browser.send("POST", "/after");
    browser.send("POST", "/auth/session/refresh");

    assertIsKeptByNobody(browser.send("GET", path));
  }

  @Test
  void answerWithoutTokens_isTheApplicationsAndVaries() {
    browser.send("POST", "/after");

    HttpResponse<String> read = browser.send("GET", "/in/read");

    assertThat(header(read, "cache-control")).isEqualTo("public, max-age=600");
    assertThat(header(read, "vary")).isEqualTo("Accept, Cookie");
    assertThat(header(read, "etag")).isNotEmpty();
    assertThat(header(browser.send("GET", "/open"), "vary")).isEqualTo("Accept");
  }

  @Test
  void origin_behindATrustedProxy_isComparedWithTheHostOfTheBrowser() {
    String[] sameHost = {"X-Forwarded-Host", "shop_1.example", "Origin", "http://shop_1.example"};
    String[] otherHost = {"X-Forwarded-Host", "shop_1.example", "Origin", "http://shop.example"};

    assertThat(browser.send("POST", "/after", sameHost).statusCode()).isEqualTo(200);
    assertThat(browser.send("POST", "/after", otherHost).statusCode()).isEqualTo(403);
  }

  @Test
  void doubledCookies_areRemovedForTheHostOfTheBrowser() {
    HttpResponse<String> response =
        browser.send(
            "POST",
            "/after",
            "X-Forwarded-Host",
            "www.shop.example",
            "Cookie",
            "sAccessToken=one; sAccessToken=two");

    assertThat(response.headers().allValues("set-cookie"))
        .anyMatch(line -> line.startsWith("sAccessToken=; Domain=www.shop.example; "))
        .anyMatch(line -> line.startsWith("sAccessToken=; Domain=shop.example; "))
        .noneMatch(line -> line.contains("localhost"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS"})
  void method_thatIsNoPreflight_needsASession(String method) {
    assertThat(browser.send(method, "/in/read").statusCode()).isEqualTo(401);
  }
}
