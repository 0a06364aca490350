package dev.latchkey.javalin;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.remote.LatchkeyClient;
import dev.latchkey.client.web.Protection;
import dev.latchkey.servlet.browser.UnknownPathsContract;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;

class UnknownPathsTest implements UnknownPathsContract {
  private static void configure(JavalinConfig config, JavalinSessions sessions) {
    config.startup.showJavalinBanner = false;
    config.routes.before(sessions.middleware(Protection.NONE));
    config.routes.before("/in/*", sessions.middleware());
    config.routes.exception(SessionException.class, sessions.exceptionHandler());
    config.routes.get("/in/account", ctx -> ctx.result("inside"));
    config.routes.post("/other", ctx -> ctx.result("other"));
  }

  @Override
  public Application start(String hosts) {
    Latchkey latchkey = LatchkeyClient.connect(hosts);
    JavalinSessions sessions = JavalinSessions.of(latchkey);
    Javalin app = Javalin.create(config -> configure(config, sessions)).start("localhost", 0);
    return new Application(
        app.port(),
        () -> {
          app.stop();
          latchkey.close();
        });
  }
}
