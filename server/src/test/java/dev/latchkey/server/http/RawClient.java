package dev.latchkey.server.http;

import dev.latchkey.server.config.ApiKeys;
import dev.latchkey.server.config.CallerAddresses;
import dev.latchkey.server.config.KnownHosts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client without manners: it sends the bytes it is told to send, when it is told to. */
final class RawClient implements AutoCloseable {
  /** What a server asks that is addressed by the name of this client's requests. */
  static final Entrance NO_QUESTIONS =
      new Entrance(ApiKeys.none(), KnownHosts.of("x", ""), CallerAddresses.everybody());

  private final Socket socket;

  RawClient(int port) throws IOException {
    this(port, InetAddress.getLoopbackAddress());
  }

  /** A client at one of this machine's own addresses. */
  RawClient(int port, InetAddress from) throws IOException {
    socket = new Socket();
    socket.setReceiveBufferSize(4096); // what is not read soon holds the server up
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
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

  /** Sends a text again and again, and reads nothing, until the server closes. */
  void sendUntilCutOff(String text) throws IOException {
    try {
      while (!socket.isClosed()) {
        send(text);
      }
    } catch (SocketException cutOff) {
      assert !socket.isClosed();
    }
  }

  /** Whether the server has closed the connection, or does within a moment. */
  boolean isCutOff() throws IOException {
    socket.setSoTimeout(100);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (SocketException cutOff) {
      return true;
    }
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
