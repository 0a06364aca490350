package dev.latchkey.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A connection on which requests are sent without waiting for answers, which are all 404. */
final class Pipeline implements AutoCloseable {
  private static final String REQUEST = "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private static final int AT_ONCE = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Socket socket;
  private final BufferedReader answers;

  Pipeline(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    answers =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  void send(int requests) throws IOException {
    socket.getOutputStream().write(REQUEST.repeat(requests).getBytes(StandardCharsets.US_ASCII));
  }

  /** Waits for so many answers. */
  void receive(int expected) throws IOException {
    int received = 0;
    while (received < expected) {
      String line = answers.readLine();
      if (line == null) {
        throw new IOException("closed after " + received + " answers");
      }
      received += line.contains("HTTP/1.1 404 ") ? 1 : 0; // behind the body of the one before
    }
  }

  /** Sends so many requests and waits for the answers. */
  void ask(int requests) throws IOException {
    send(requests);
    receive(requests);
  }

  /** Has hundreds of requests ready whenever the server has answered one, until it is enough. */
  @Nullable Void askUntil(AtomicBoolean enough) throws IOException {
    send(AT_ONCE);
    while (!enough.get()) {
      ask(AT_ONCE);
    }
    receive(AT_ONCE);
    return null;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
