package dev.latchkey.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client without manners: it sends the bytes it is told to send, when it is told to. */
final class RawClient implements AutoCloseable {
  private final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
  }

  RawClient send(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return this;
  }

  /** Reads until the server closes the connection. */
  String readAll() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Reads until the text has arrived or the connection is closed. */
  String readUntil(String end) throws IOException {
    StringBuilder seen = new StringBuilder();
    InputStream in = socket.getInputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      seen.append((char) next);
      if (seen.indexOf(end) >= 0) {
        break;
      }
    }
    return seen.toString();
  }

  /**
   * Sends a text again and again, with short pauses, until the server closes; false when it does
   * not in time.
   */
  boolean dripUntilCutOff(String drop, Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    socket.setSoTimeout(50);
    while (System.nanoTime() < end) {
      try {
        send(drop);
        if (socket.getInputStream().read() < 0) {
          return true;
        }
      } catch (SocketTimeoutException stillOpen) {
        assert !socket.isClosed();
      } catch (SocketException cutOff) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
