package dev.latchkey.reliability.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers each piece that arrives with the same piece, and remembers what arrived. */
final class Echo implements AutoCloseable {

  final List<String> received = new CopyOnWriteArrayList<>();
  private final ServerSocket listening;

  Echo() {
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void echo(Socket socket) {
    byte[] buffer = new byte[1024];
    try (socket) {
      int read = socket.getInputStream().read(buffer);
      while (read > 0) {
        received.add(new String(buffer, 0, read, StandardCharsets.US_ASCII));
        socket.getOutputStream().write(buffer, 0, read);
        read = socket.getInputStream().read(buffer);
      }
    } catch (IOException ended) {
      // With its connection.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
