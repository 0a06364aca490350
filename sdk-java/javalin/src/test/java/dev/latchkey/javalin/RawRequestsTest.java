package dev.latchkey.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.web.CrossSiteRequestException;
import dev.latchkey.client.web.Protection;
import dev.latchkey.servlet.browser.Browser;
import dev.latchkey.servlet.browser.Installation;
import dev.latchkey.servlet.browser.ParallelRefreshContract;
import dev.latchkey.servlet.browser.RawRequestsContract;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawRequestsTest implements RawRequestsContract, ParallelRefreshContract {
  private static final Installation INSTALLATION = Installation.with(Map.of());
  private static final JavalinSessions SESSIONS = JavalinSessions.of(INSTALLATION.latchkey());
  private static final Javalin APP =
      Javalin.create(RawRequestsTest::configure).start("localhost", 0);

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.routes.before(SESSIONS.middleware(Protection.NONE));
    config.routes.before("/in/*", SESSIONS.middleware());
    config.routes.exception(SessionException.class, SESSIONS.exceptionHandler());
    config.routes.exception(CrossSiteRequestException.class, SESSIONS::answer);
    config.routes.get("/in/account", ctx -> ctx.result("inside").header("X-Inside", "yes"));
    config.routes.post("/in/account", ctx -> ctx.result("inside").header("X-Inside", "yes"));
    config.routes.get("/in/<rest>", ctx -> ctx.result("inside").header("X-Inside", "yes"));
    config.routes.wsBeforeUpgrade("/in/*", SESSIONS.middleware());
    config.routes.ws("/in/talk", talk -> talk.onConnect(each -> {}));
    config.routes.post("/login", ctx -> SESSIONS.newSession(ctx, "ann").create());
  }

  @AfterAll
  static void stop() {
    APP.stop();
    INSTALLATION.close();
  }

  @Override
  public int port() {
    return APP.port();
  }

  @Override
  public Latchkey latchkey() {
    return INSTALLATION.latchkey();
  }

  /** Javalin asks that header which handlers a request goes to. */
  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "get", "Post"})
  void preflight_thatIsSomethingElseToJavalin_needsASession(String method) throws IOException {
    assertThat(
            answer(
                "OPTIONS /in/account HTTP/1.1\r\nOrigin: http://evil.example\r\n"
                    + "Access-Control-Request-Method: GET\r\nX-HTTP-Method-Override: "
                    + method))
        .matches("(?s)HTTP/1.1 (401|403) .*")
        .doesNotContain("X-Inside");
  }

  @Test
  void upgrade_thatIsAPreflightToJavalin_needsASession() throws IOException {
    assertThat(
            answer(
                "GET /in/talk HTTP/1.1\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                    + "Connection: Upgrade\r\nOrigin: http://localhost:"
                    + APP.port()
                    + "\r\nAccess-Control-Request-Method: GET\r\n"
                    + "X-HTTP-Method-Override: OPTIONS"))
        .startsWith("HTTP/1.1 401 ");
  }

  @Test
  void get_thatIsAPostToJavalin_isCheckedAsOne() throws IOException {
    Browser browser = new Browser(APP.port());
    browser.send("POST", "/login");
    browser.forgetAntiCsrf();
    String[] override = {"X-HTTP-Method-Override", "POST"};

    assertThat(browser.send("GET", "/in/account").statusCode()).isEqualTo(200);
    assertThat(browser.send("GET", "/in/account", override).statusCode()).isEqualTo(401);
    assertThat(
            answer(
                "GET /login HTTP/1.1\r\nOrigin: http://evil.example\r\n"
                    + "X-HTTP-Method-Override: POST"))
        .startsWith("HTTP/1.1 403 ");
  }
}
