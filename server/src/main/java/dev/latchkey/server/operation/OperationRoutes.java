package dev.latchkey.server.operation;

import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.Query;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Request;
import dev.latchkey.server.http.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Routes that need neither an API key nor a protocol version. {@code /hello}, {@code /config} and
 * {@code /devproductionmode} are those of the documented service (facts: CDI sheet 2.1); {@code
 * /health/...} is ours.
 */
public final class OperationRoutes {
  private static final JsonMapper JSON = JsonMappers.plain();
  private static final String NOT_ALLOWED = "{\"status\":\"NOT ALLOWED\"}";

  private final Path configFile;
  private final Readiness readiness;
  private final String pid = Long.toString(ProcessHandle.current().pid());

  /**
   * The routes of one server.
   *
   * @param configFile the absolute path that {@code /config} tells
   * @param readiness what {@code /health/ready} tells
   */
  public OperationRoutes(Path configFile, Readiness readiness) {
    this.configFile = configFile;
    this.readiness = readiness;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        hello("/hello"),
        hello("/"),
        launcher("/config", this::config),
        launcher("/devproductionmode", this::mode),
        probe("/health/live", request -> Answer.json("{\"status\":\"UP\"}")),
        probe("/health/ready", request -> ready()));
  }

  private static Route hello(String path) {
    Route.Handler hello = request -> Answer.text(200, "Hello");
    return new Route(
        path,
        Route.Access.PROBE,
        Map.of("GET", hello, "POST", hello, "PUT", hello, "DELETE", hello));
  }

  private static Route launcher(String path, Route.Handler handler) {
    return new Route(path, Route.Access.LAUNCHER, Map.of("GET", handler));
  }

  private static Route probe(String path, Route.Handler handler) {
    return new Route(path, Route.Access.PROBE, Map.of("GET", handler));
  }

  private Answer config(Request request) {
    return isOurPid(request.query())
        ? Answer.json(
            JSON.writeValueAsString(
                JSON.createObjectNode().put("status", "OK").put("path", configFile.toString())))
        : Answer.json(NOT_ALLOWED);
  }

  private Answer mode(Request request) {
    return isOurPid(request.query())
        ? Answer.json("{\"status\":\"OK\",\"mode\":\"PRODUCTION\"}")
        : Answer.json(NOT_ALLOWED);
  }

  private boolean isOurPid(Query query) {
    return query
        .find("pid")
        .orElseThrow(
            () ->
                new RefusedRequest(
                    Reason.REQUEST_FIELD_INVALID,
                    Answer.badRequest("Field name 'pid' is missing in GET request")))
        .equals(pid);
  }

  private Answer ready() {
    return readiness.isReady()
        ? Answer.json("{\"status\":\"UP\",\"store\":\"UP\"}")
        : Answer.json(503, "{\"status\":\"DOWN\",\"store\":\"DOWN\"}");
  }
}
