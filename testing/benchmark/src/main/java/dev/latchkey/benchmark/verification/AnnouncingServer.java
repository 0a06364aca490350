package dev.latchkey.benchmark.verification;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Tells a client what it has to know to verify tokens by itself, and nothing else. */
final class AnnouncingServer implements AutoCloseable {

  private static final String SETTINGS =
      """
      {"cookies":{"accessTokenPath":"/","refreshTokenPath":"/r","secure":true,"sameSite":"lax"},
       "antiCsrf":"off","storeCheck":"when_needed","accessTokenValidity":3600,
       "refreshTokenValidity":7200,"gracePeriod":30,"sessionExpiredStatusCode":401}
      """;

  private final HttpServer server;

  AnnouncingServer(SignedTokens signed) throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    announce("/v1/settings", SETTINGS);
    announce("/v1/jwks", signed.jwkSet());
    server.start();
  }

  private void announce(String path, String text) {
    server.createContext(
        path,
        exchange -> {
          byte[] body = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  /** Host and port. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
