package dev.latchkey.conformance;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.web.CrossSiteRequestException;
import dev.latchkey.client.web.Protection;
import dev.latchkey.client.web.WebOptions;
import dev.latchkey.client.web.WebSession;
import dev.latchkey.javalin.JavalinSessions;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;

/** Javalin, with answers of its own to failures. */
public final class JavalinApp {
  private final JavalinSessions sessions;
  private final Routes routes;

  private JavalinApp(Latchkey latchkey, WebOptions options) {
    this.sessions = JavalinSessions.of(latchkey, options);
    this.routes = new Routes(latchkey);
  }

  /** Starts an app for each line of standard input. */
  public static void main(String[] arguments) throws Exception {
    Apps.serve(JavalinApp::start);
  }

  private static Apps.App start(Surroundings surroundings) {
    Latchkey latchkey = surroundings.servers();
    JavalinApp app = new JavalinApp(latchkey, surroundings.options());
    Javalin javalin = Javalin.create(config -> app.configure(config, surroundings));
    return new Apps.App(
        javalin.start("127.0.0.1", 0).port(),
        () -> {
          javalin.stop();
          latchkey.close();
        });
  }

  private void configure(JavalinConfig config, Surroundings surroundings) {
    config.startup.showJavalinBanner = false;
    config.jetty.modifyHttpConfiguration(http -> configure(http, surroundings));
    config.routes.before(sessions.middleware(Protection.NONE));
    Routes.WITH_SESSION.forEach(path -> config.routes.before(path, sessions.middleware()));
    config.routes.exception(
        SessionException.class,
        sessions
            .exceptionHandler()
            .onUnauthorisedError(JavalinApp::unauthorised)
            .onTryRefreshTokenError(JavalinApp::tryRefreshToken)
            .onTokenTheftDetectedError(this::theft)
            .onGeneralError(JavalinApp::general));
    config.routes.exception(CrossSiteRequestException.class, sessions::answer);
    config.routes.get("/<path>", this::answer);
    config.routes.post("/<path>", this::answer);
    config.routes.put("/<path>", this::answer);
  }

  /** Jetty takes a header for the last one of its connection when they differ only in capitals. */
  private static void configure(HttpConfiguration http, Surroundings surroundings) {
    http.setHeaderCacheCaseSensitive(true);
    if (surroundings.behindProxy()) {
      http.addCustomizer(new ForwardedRequestCustomizer());
    }
  }

  private void answer(Context ctx) {
    String route = ctx.method() + " " + ctx.path();
    Map<String, Object> body = Json.read(ctx.bodyAsBytes());
    if (Routes.saysThatItCanBeCached(route)) {
      ctx.header("Cache-Control", Routes.CACHE_CONTROL);
    }
    WebSession session = sessions.getFromContext(ctx);
    if (route.equals("POST /login")) {
      write(ctx, 200, Routes.view(sessions.createNewSession(ctx, Routes.login(body))));
    } else if (session != null) {
      write(ctx, 200, Routes.mine(route, session, body));
    } else {
      String handle = ctx.queryParam("handle");
      String parameter = handle == null ? ctx.queryParam("userId") : handle;
      write(ctx, 200, routes.any(route, Objects.requireNonNullElse(parameter, ""), body));
    }
  }

  private static void unauthorised(UnauthorisedException refusal, Context ctx) {
    write(ctx, 401, Refusals.body("UNAUTHORISED", refusal));
  }

  private static void tryRefreshToken(TryRefreshTokenException refusal, Context ctx) {
    write(ctx, 401, Refusals.body("TRY_REFRESH_TOKEN", refusal));
  }

  private void theft(TokenTheftDetectedException theft, Context ctx) {
    sessions.revokeSession(theft.getSessionHandle());
    write(ctx, 401, Refusals.body(theft));
  }

  private static void general(GeneralException broken, Context ctx) {
    write(ctx, 500, Refusals.body("GENERAL_ERROR", broken));
  }

  private static void write(Context ctx, int status, Map<String, Object> body) {
    ctx.status(status).contentType("application/json").result(Json.write(body));
  }
}
