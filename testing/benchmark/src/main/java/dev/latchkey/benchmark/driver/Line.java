package dev.latchkey.benchmark.driver;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A connection to a server on this machine that is kept for as long as the server keeps it, with
 * one request under way at a time. It knows of HTTP/1.1 what servers send here: lengths and chunks.
 * For one thread.
 */
public final class Line implements AutoCloseable {

  private static final int PATIENCE_MILLISECONDS = 30_000;
  private static final int HEXADECIMAL = 16;

  private final int port;
  private final byte[] buffer = new byte[16_384];
  private Socket socket;
  private InputStream input;
  private OutputStream output;
  private int position;
  private int end;

  /** Connects to a port of 127.0.0.1. */
  public Line(int port) throws IOException {
    this.port = port;
    this.socket = connected(port);
    this.input = socket.getInputStream();
    this.output = socket.getOutputStream();
  }

  private static Socket connected(int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
        PATIENCE_MILLISECONDS);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLISECONDS);
    return socket;
  }

  private void connectAgain() throws IOException {
    socket.close();
    socket = connected(port);
    input = socket.getInputStream();
    output = socket.getOutputStream();
    position = 0;
    end = 0;
  }

  /**
   * What a server answered.
   *
   * @param head the status line and the headers, as they were sent
   * @param body as it was sent, of which only ASCII is right
   */
  public record Reply(int status, String head, String body) {}

  /** Sends a whole request and waits for its answer. */
  public Reply ask(byte[] request) throws IOException {
    output.write(request);
    String head = until("\r\n\r\n");
    String small = head.toLowerCase(Locale.ROOT);
    int status = Integer.parseInt(head, 9, 12, 10);
    String body = small.contains("chunked\r\n") ? chunks() : take(length(small));
    if (small.contains("\r\nconnection: close\r\n")) { // Tomcat does so after a hundred requests
      connectAgain();
    }
    return new Reply(status, head, body);
  }

  private static int length(String head) {
    String name = "\r\ncontent-length:";
    int found = head.indexOf(name);
    return found < 0
        ? 0
        : Integer.parseInt(
            head.substring(found + name.length(), head.indexOf("\r\n", found + 2)).strip());
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.append(take(size));
      until("\r\n");
    }
    until("\r\n");
    return body.toString();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(until("\r\n").strip(), HEXADECIMAL);
  }

  /** Reads up to an end and with it; what comes before has to fit into the buffer. */
  private String until(String mark) throws IOException {
    int looked = position;
    int found = find(mark, looked);
    while (found < 0) {
      int unread = end - position;
      fill();
      looked = Math.max(position, position + unread - mark.length() + 1);
      found = find(mark, looked);
    }
    String text = text(position, found + mark.length());
    position = found + mark.length();
    return text;
  }

  private int find(String mark, int from) {
    for (int start = from; start + mark.length() <= end; start++) {
      if (isAt(start, mark)) {
        return start;
      }
    }
    return -1;
  }

  private boolean isAt(int start, String mark) {
    for (int n = 0; n < mark.length(); n++) {
      if (buffer[start + n] != mark.charAt(n)) {
        return false;
      }
    }
    return true;
  }

  private String take(int length) throws IOException {
    int ready = Math.min(length, end - position);
    String text = text(position, position + ready);
    position += ready;
    if (ready == length) {
      return text;
    }
    byte[] rest = input.readNBytes(length - ready);
    if (rest.length < length - ready) {
      throw new EOFException("the server ended an answer too early");
    }
    return text + new String(rest, StandardCharsets.ISO_8859_1);
  }

  private String text(int from, int to) {
    return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private void fill() throws IOException {
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, end - position);
      end -= position;
      position = 0;
    }
    int count = input.read(buffer, end, buffer.length - end);
    if (count <= 0) {
      throw new EOFException(
          "the server ended the connection after "
              + new String(Arrays.copyOf(buffer, end), StandardCharsets.ISO_8859_1));
    }
    end += count;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
