package dev.latchkey.examples.javalin;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.SessionDetails;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.remote.LatchkeyClient;
import dev.latchkey.client.web.CrossSiteRequestException;
import dev.latchkey.client.web.Protection;
import dev.latchkey.client.web.WebOptions;
import dev.latchkey.client.web.WebSession;
import dev.latchkey.examples.demonstration.Demonstration;
import dev.latchkey.inprocess.InProcess;
import dev.latchkey.javalin.JavalinSessions;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson3;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** An application in Javalin. */
public final class JavalinExample {
  private final Latchkey latchkey;
  private final JavalinSessions sessions;
  private final Demonstration demonstration;

  private JavalinExample(Latchkey latchkey) {
    this.latchkey = latchkey;
    this.sessions =
        JavalinSessions.of(latchkey, WebOptions.DEFAULTS.withRefreshPath("/auth/session/refresh"));
    this.demonstration = new Demonstration(latchkey);
  }

  /** Starts the application. */
  public static void main(String[] arguments) {
    JavalinExample example = new JavalinExample(latchkey());
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
    Javalin.create(example::configure).start("127.0.0.1", port);
    System.out.println("Open http://localhost:" + port);
  }

  /** Sessions of a Latchkey server when there is one, otherwise of this process, in a file. */
  private static Latchkey latchkey() {
    String hosts = System.getenv("LATCHKEY_HOSTS");
    String file = System.getenv().getOrDefault("LATCHKEY_STORE", "sessions.db");
    return hosts == null ? InProcess.open(Path.of(file)) : LatchkeyClient.connect(hosts);
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    // Jetty takes a header for the last one of its connection when they differ only in capitals.
    config.jetty.modifyHttpConfiguration(http -> http.setHeaderCacheCaseSensitive(true));
    config.jsonMapper(new JavalinJackson3());
    config.staticFiles.add("/page");

    config.routes.before(sessions.middleware(Protection.NONE)); // refreshes, signs out
    config.routes.before("/api/*", sessions.middleware());
    config.routes.exception(SessionException.class, sessions.exceptionHandler());
    config.routes.exception(CrossSiteRequestException.class, sessions::answer);

    config.routes.post("/login", this::logIn);
    config.routes.get("/api/me", ctx -> ctx.json(Map.of("userId", session(ctx).getUserId())));
    config.routes.get("/api/sessions", this::listSessions);
    config.routes.post("/api/expire", JavalinExample::expire);
    config.routes.post("/api/sign-out", this::signOut);
    config.routes.post("/api/sign-out-everywhere", this::signOutEverywhere);
    config.routes.post(Demonstration.PATH + "{step}", this::demonstrate);
  }

  /** Gives a session to whoever says a name; an application would check a password before. */
  private void logIn(Context ctx) {
    String userId = Objects.requireNonNull(ctx.formParam("userId"));
    sessions.newSession(ctx, userId).create();
    ctx.json(Map.of("userId", userId));
  }

  private void signOut(Context ctx) {
    session(ctx).revokeSession();
    ctx.json(Map.of());
  }

  private void signOutEverywhere(Context ctx) {
    sessions.revokeAllSessionsForUser(session(ctx).getUserId());
    session(ctx).revokeSession(); // clears the cookies
    ctx.json(Map.of());
  }

  private void listSessions(Context ctx) {
    String current = session(ctx).getSessionHandle();
    var all = latchkey.getAllSessionsForUser(session(ctx).getUserId());
    ctx.json(Map.of("sessions", all.stream().map(each -> view(each, current)).toList()));
  }

  /** What a browser does by itself when the token's time is over: it forgets the cookie. */
  private static void expire(Context ctx) {
    ctx.removeCookie("sAccessToken", "/");
    ctx.json(Map.of());
  }

  /** Not to be copied: it lets the page act as a thief. */
  private void demonstrate(Context ctx) {
    var browser = new Demonstration.Browser(ctx.header("Host"), ctx.header("Cookie"));
    var answer = demonstration.answer(ctx.pathParam("step"), browser, ctx.formParam("copy"));
    ctx.status(answer.status()).json(answer.body());
  }

  /** The session that the middleware found. */
  private WebSession session(Context ctx) {
    return Objects.requireNonNull(sessions.getFromContext(ctx));
  }

  private static Map<String, ?> view(SessionDetails details, String current) {
    return Map.of(
        "handle", details.handle(),
        "current", details.handle().equals(current),
        "createdAt", details.createdAt().getEpochSecond(),
        "lastRefreshedAt", details.lastRefreshedAt().getEpochSecond(),
        "device", Objects.requireNonNullElse(details.device().userAgent(), ""),
        "address", Objects.requireNonNullElse(details.device().ipAddress(), ""));
  }
}
