package dev.latchkey.benchmark.verification;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A server that says as much as a client needs to verify access tokens: its settings and keys. */
final class Announcement implements AutoCloseable {

  private static final String SETTINGS =
      """
      {"cookies":{"accessTokenPath":"/","refreshTokenPath":"/r","secure":true,"sameSite":"lax"},
       "antiCsrf":"off","storeCheck":"when_needed","accessTokenValidity":3600,
       "refreshTokenValidity":7200,"gracePeriod":30,"sessionExpiredStatusCode":401}
      """;

  private final HttpServer server;

  private Announcement(HttpServer server) {
    this.server = server;
  }

  /** Begins to say it on a free port. */
  static Announcement of(String jwkSet) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Map.of("/v1/settings", SETTINGS, "/v1/jwks", jwkSet)
        .forEach(
            (path, text) ->
                server.createContext(
                    path,
                    exchange -> {
                      byte[] body = text.getBytes(StandardCharsets.UTF_8);
                      exchange.sendResponseHeaders(200, body.length);
                      exchange.getResponseBody().write(body);
                      exchange.close();
                    }));
    server.start();
    return new Announcement(server);
  }

  /** {@return host and port} */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
