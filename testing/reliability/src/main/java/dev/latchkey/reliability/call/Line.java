package dev.latchkey.reliability.call;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One kept HTTP/1.1 connection, for one call at a time. Small, so that a thousand cost little. */
final class Line implements AutoCloseable {

  private static final long NANOSECONDS_PER_MILLISECOND = 1_000_000;

  private final Socket socket = new Socket();
  private final InputStream in;

  Line(int port, int connectMilliseconds) throws IOException {
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), connectMilliseconds);
      socket.setTcpNoDelay(true);
      this.in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException failed) {
      socket.close();
      throw failed;
    }
  }

  /** What came back. */
  record Reply(int status, Map<String, String> headers, String body) {}

  int localPort() {
    return socket.getLocalPort();
  }

  /** Sends in one piece, so that the proxy receives it in one piece. */
  Reply ask(byte[] request, long deadlineNanos) throws IOException {
    socket.getOutputStream().write(request);
    String status = headerLine(deadlineNanos);
    Map<String, String> headers = new HashMap<>();
    for (String line = headerLine(deadlineNanos);
        !line.isEmpty();
        line = headerLine(deadlineNanos)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1));
    }
    headers.replaceAll((name, value) -> value.strip());
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Reply(
        Integer.parseInt(status.substring(9, 12)), headers, body(length, deadlineNanos));
  }

  private String headerLine(long deadlineNanos) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = read(deadlineNanos); next != '\n'; next = read(deadlineNanos)) {
      if (next < 0) {
        throw new EOFException("the connection ended");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private int read(long deadlineNanos) throws IOException {
    waitAtMostUntil(deadlineNanos);
    return in.read();
  }

  private String body(int length, long deadlineNanos) throws IOException {
    waitAtMostUntil(deadlineNanos);
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the connection ended within the body");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Never less than that: who gives up early would take a slow machine for a lost answer. */
  private void waitAtMostUntil(long deadlineNanos) throws IOException {
    if (in.available() == 0) {
      long left = deadlineNanos - System.nanoTime();
      if (left <= 0) {
        throw new SocketTimeoutException("too late");
      }
      socket.setSoTimeout((int) Math.ceilDiv(left, NANOSECONDS_PER_MILLISECOND));
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // It is closed either way.
    }
  }
}
