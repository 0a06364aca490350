package dev.latchkey.conformance;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.SessionView;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.VerifiedSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/** The client without a framework: tokens travel in headers and in JSON. */
public final class PlainApp {
  private final Latchkey latchkey;
  private final Routes routes;

  private PlainApp(Latchkey latchkey) {
    this.latchkey = latchkey;
    this.routes = new Routes(latchkey);
  }

  /**
   * Starts an app for each line of standard input; with the argument {@code in-process} they need
   * no server.
   */
  public static void main(String[] arguments) throws Exception {
    boolean inProcess = arguments.length == 1 && arguments[0].equals("in-process");
    Apps.serve(
        surroundings -> start(inProcess ? surroundings.inProcess() : surroundings.servers()));
  }

  private static Apps.App start(Latchkey latchkey) throws IOException {
    PlainApp app = new PlainApp(latchkey);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", app::serve);
    server.start();
    return new Apps.App(
        server.getAddress().getPort(),
        () -> {
          server.stop(0);
          latchkey.close();
        });
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, Object> body = Json.read(exchange.getRequestBody().readAllBytes());
      try {
        write(exchange, 200, answer(exchange, body));
      } catch (SessionException failure) {
        refuse(exchange, failure);
      }
    }
  }

  private Map<String, Object> answer(HttpExchange exchange, Map<String, Object> body) {
    String route = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    Headers headers = exchange.getRequestHeaders();
    return switch (route) {
      case "POST /login" -> TokenViews.of(latchkey.createNewSession(Routes.login(body)));
      case "POST /refresh" ->
          TokenViews.of(latchkey.refreshSession(header(headers, "x-refresh-token")));
      case "GET /protected" -> TokenViews.of(verified(headers, false));
      case "POST /protected" -> TokenViews.of(verified(headers, true));
      case "PUT /my/jwt-payload" -> {
        verified(headers, true);
        yield TokenViews.of(
            latchkey.regenerateSession(
                header(headers, "x-access-token"), Routes.object(body, "jwtPayload")));
      }
      case "POST /logout", "GET /my/session-data", "PUT /my/session-data" ->
          mine(route, verified(headers, !route.startsWith("GET")).session(), body);
      default -> routes.any(route, parameter(exchange), body);
    };
  }

  private Map<String, Object> mine(String route, SessionView session, Map<String, Object> body) {
    switch (route) {
      case "POST /logout" -> latchkey.revokeSession(session.handle());
      case "GET /my/session-data" -> {
        return Map.of("sessionData", latchkey.getSessionData(session.handle()));
      }
      default -> latchkey.updateSessionData(session.handle(), Routes.object(body, "sessionData"));
    }
    return Map.of();
  }

  private VerifiedSession verified(Headers headers, boolean doAntiCsrfCheck) {
    return latchkey.getSession(
        header(headers, "x-access-token"),
        headers.getFirst("anti-csrf"),
        doAntiCsrfCheck,
        headers.getFirst("x-id-refresh-token"));
  }

  /** The value, or nothing: no token is a bad token. */
  private static String header(Headers headers, String name) {
    String value = headers.getFirst(name);
    return value == null ? "" : value;
  }

  /** The value of the one parameter that a query has. */
  private static String parameter(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    return query == null
        ? ""
        : URLDecoder.decode(query.substring(query.indexOf('=') + 1), StandardCharsets.UTF_8);
  }

  private void refuse(HttpExchange exchange, SessionException failure) throws IOException {
    switch (failure) {
      case UnauthorisedException refusal ->
          write(exchange, 401, Refusals.body("UNAUTHORISED", refusal));
      case TryRefreshTokenException refusal ->
          write(exchange, 401, Refusals.body("TRY_REFRESH_TOKEN", refusal));
      case TokenTheftDetectedException theft -> {
        latchkey.revokeSession(theft.getSessionHandle());
        write(exchange, 401, Refusals.body(theft));
      }
      case GeneralException broken -> write(exchange, 500, Refusals.body("GENERAL_ERROR", broken));
    }
  }

  private static void write(HttpExchange exchange, int status, Map<String, Object> answer)
      throws IOException {
    byte[] body = Json.write(answer);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
