package dev.latchkey.client.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Passes bytes to a server and back, counts them, and can lose answers. */
final class CountingProxy implements AutoCloseable {

  private final int target;
  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Socket> forgotten = ConcurrentHashMap.newKeySet();
  private final Set<Socket> resetting = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger losing = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  CountingProxy(int target) {
    this.target = target;
    try {
      listening = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    } catch (IOException cannotListen) {
      throw new UncheckedIOException(cannotListen);
    }
    threads.execute(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Connections so far. */
  int connections() {
    return connections.get();
  }

  /** Bytes from clients so far. */
  long bytes() {
    return bytes.get();
  }

  /** The first lines of the requests so far, as far as each began a read of its own. */
  List<String> requests() {
    return requests;
  }

  /** Lets requests reach the server and closes the connection instead of giving an answer back. */
  void loseAnswers(int count) {
    losing.set(count);
  }

  /** Forgets the connections that there are, as a NAT does: what comes over them goes nowhere. */
  void forgetConnections() {
    forgotten.addAll(open);
  }

  /** Ends the connections that there are without a word that a client reads before it sends. */
  void resetConnections() {
    resetting.addAll(open);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        connections.incrementAndGet();
        open.addAll(List.of(client, server));
        threads.execute(() -> forward(client, server));
        threads.execute(() -> back(server, client));
      } catch (IOException closed) {
        closeAll();
      }
    }
  }

  private void forward(Socket client, Socket server) {
    pass(
        client,
        server,
        chunk -> {
          if (resetting.contains(client)) {
            return false;
          }
          if (forgotten.contains(client)) {
            return true;
          }
          bytes.addAndGet(chunk.length);
          String text = new String(chunk, StandardCharsets.UTF_8);
          if (text.contains(" HTTP/1.1\r\n")) {
            requests.add(text.substring(0, text.indexOf(" HTTP/1.1")));
          }
          return true;
        });
  }

  private void back(Socket server, Socket client) {
    pass(server, client, chunk -> losing.getAndUpdate(left -> Math.max(0, left - 1)) == 0);
  }

  private interface Filter {
    boolean passes(byte[] chunk);
  }

  private void pass(Socket from, Socket to, Filter filter) {
    byte[] buffer = new byte[65_536];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      int read = in.read(buffer);
      while (read >= 0 && filter.passes(Arrays.copyOf(buffer, read))) {
        if (!forgotten.contains(from)) {
          out.write(buffer, 0, read);
        }
        read = in.read(buffer);
      }
    } catch (IOException closed) {
      open.remove(from);
    }
  }

  private void closeAll() {
    open.removeIf(
        socket -> {
          try {
            socket.close();
            return true;
          } catch (IOException alreadyClosed) {
            throw new UncheckedIOException(alreadyClosed);
          }
        });
  }

  @Override
  public void close() {
    try (listening) {
      closeAll();
    } catch (IOException alreadyClosed) {
      throw new UncheckedIOException(alreadyClosed);
    }
    threads.shutdownNow();
  }
}
