package dev.latchkey.store.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One address in front of several servers, as a load balancer or a name has it: new connections go
 * where it points, those that are there stay where they are.
 */
final class MovingAddress implements AutoCloseable {

  private final ServerSocket listening;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private volatile int target;

  MovingAddress(int target) {
    this.target = target;
    try {
      listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    Thread.startVirtualThread(this::acceptAll);
  }

  /** Returns its port. */
  int port() {
    return listening.getLocalPort();
  }

  /** Points to another port of this machine from now on. */
  void moveTo(int port) {
    target = port;
  }

  private void acceptAll() {
    try {
      while (!listening.isClosed()) {
        Socket client = listening.accept();
        sockets.add(client);
        Thread.startVirtualThread(() -> forward(client));
      }
    } catch (IOException closed) {
      // Nobody is let in any more.
    }
  }

  private void forward(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      sockets.add(server);
      Thread answers = Thread.startVirtualThread(() -> copy(server, client));
      copy(client, server);
      answers.join();
    } catch (IOException | InterruptedException ended) {
      // As a connection ends.
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // The other direction ends with it.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
