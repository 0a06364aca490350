package dev.latchkey.server.boot;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.http.StoreFaultLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * What is done before a server says that it is ready, beside the opening of its port: keys are made
 * or read, and what requests do is done once, for nobody. So the first request costs what later
 * ones do. Whatever fails here is no reason not to start: it is tried again when a request needs
 * it.
 */
final class Preparation {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String GREETING =
      "/hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private final CompletableFuture<Void> engine;

  private Preparation(CompletableFuture<Void> engine) {
    this.engine = engine;
  }

  /** Begins with what needs no port. */
  static Preparation begin(SessionEngine engine, StoreFaultLog storeFaults) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("preparation")
        .start(
            () -> {
              try {
                prepare(engine, storeFaults);
              } finally {
                done.complete(null);
              }
            });
    return new Preparation(done);
  }

  private static void prepare(SessionEngine engine, StoreFaultLog storeFaults) {
    try {
      engine.prepareKeys();
      engine.rehearse();
    } catch (StoreException broken) {
      storeFaults.tell("preparation", broken);
    }
  }

  /** Sends the first request through the port, and waits until all is done. */
  void finish(Settings.Listen listen, int port) {
    greet(listen, port);
    engine.join();
  }

  /** Waits until nothing is done any more, for a server that does not start. */
  void abandon() {
    engine.join();
  }

  private static void greet(Settings.Listen listen, int port) {
    try (Socket socket = new Socket()) {
      InetAddress address = InetAddress.getByName(listen.host());
      socket.connect(
          new InetSocketAddress(
              address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address, port),
          (int) PATIENCE.toMillis());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      OutputStream request = socket.getOutputStream();
      String greeting = "GET " + listen.basePath() + GREETING;
      request.write(greeting.getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      while (answer.read() >= 0) {
        // Until the server has said all and closes.
      }
    } catch (IOException slowOrUnreachable) {
      // From here, now: others may reach it, and the first of them pays.
    }
  }
}
