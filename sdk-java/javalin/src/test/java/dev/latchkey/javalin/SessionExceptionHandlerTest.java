package dev.latchkey.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.servlet.browser.Browser;
import dev.latchkey.servlet.browser.Installation;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The application's own answers, and the usual ones beside them. */
class SessionExceptionHandlerTest {
  private final Installation installation = Installation.with(Map.of());
  private final JavalinSessions sessions = JavalinSessions.of(installation.latchkey());
  private final Javalin app = Javalin.create(this::configure).start("localhost", 0);
  private final Browser browser = new Browser(app.port());

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.routes.exception(
        SessionException.class,
        sessions
            .exceptionHandler()
            .onTryRefreshTokenError((failure, ctx) -> ctx.status(491).result(failure.reason()))
            .onUnauthorisedError((failure, ctx) -> ctx.status(492).result(failure.reason()))
            .onGeneralError((failure, ctx) -> ctx.status(493).result(failure.reason()))
            .onTokenTheftDetectedError(
                (failure, ctx) -> ctx.status(494).result(failure.getSessionHandle())));
    config.routes.get("/refresh", failing(new TryRefreshTokenException("r1", "")));
    config.routes.get("/unauthorised", failing(new UnauthorisedException("r2", "")));
    config.routes.get("/general", failing(new GeneralException("r3", "", null)));
    config.routes.get("/theft", failing(new TokenTheftDetectedException("r4", "h", "ann")));
  }

  private static Handler failing(SessionException failure) {
    return ctx -> {
      throw failure;
    };
  }

  @AfterEach
  void stop() {
    app.stop();
    installation.close();
  }

  private String answer(String path) {
    var response = browser.send("GET", path);
    return response.statusCode() + " " + response.body();
  }

  @Test
  void answers_areTheApplicationsOwn() {
    assertThat(answer("/refresh")).isEqualTo("491 r1");
    assertThat(answer("/unauthorised")).isEqualTo("492 r2");
    assertThat(answer("/general")).isEqualTo("493 r3");
    assertThat(answer("/theft")).isEqualTo("494 h");
  }
}
