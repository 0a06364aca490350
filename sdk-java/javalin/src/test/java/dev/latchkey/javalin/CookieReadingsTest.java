package dev.latchkey.javalin;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.web.CookiePrefix;
import dev.latchkey.client.web.WebOptions;
import dev.latchkey.servlet.browser.CookieReadingsContract;
import dev.latchkey.servlet.browser.Installation;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;

class CookieReadingsTest implements CookieReadingsContract {
  private static final Installation INSTALLATION = Installation.with(Map.of());
  private static final JavalinSessions SESSIONS =
      JavalinSessions.of(
          INSTALLATION.latchkey(), WebOptions.DEFAULTS.withCookiePrefix(CookiePrefix.HOST));
  private static final Javalin APP =
      Javalin.create(CookieReadingsTest::configure).start("localhost", 0);

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.routes.before("/in/*", SESSIONS.middleware());
    config.routes.exception(SessionException.class, SESSIONS.exceptionHandler());
    config.routes.get("/in/account", ctx -> ctx.result(userOf(ctx)));
  }

  private static String userOf(Context ctx) {
    return Objects.requireNonNull(SESSIONS.getFromContext(ctx)).getUserId();
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
}
