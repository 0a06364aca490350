package dev.latchkey.server.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A program that answers as a server would, on the port of one that is gone. */
final class Impostor implements AutoCloseable {
  private final HttpServer server;

  /** Names this config file, as it stands in JSON. */
  Impostor(String path) throws IOException {
    byte[] answer =
        ("{\"status\":\"OK\",\"path\":\"" + path + "\"}").getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  int number() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
