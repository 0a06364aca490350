package dev.latchkey.store.sql.postgresql;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a PostgreSQL server and notes what the server says each time it waits for its
 * client: {@code I} for no transaction, {@code T} for an open one, {@code E} for a failed one
 * (PostgreSQL documentation, 54.7, ReadyForQuery).
 */
final class TransactionWatch implements AutoCloseable {

  private static final byte READY_FOR_QUERY = 'Z';

  private final int target;
  private final ServerSocket listener;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final Queue<Character> waits = new ConcurrentLinkedQueue<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();

  /** Starts before the server on that port of this machine. */
  TransactionWatch(int target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Returns how often the server waited in which state. */
  Map<Character, Integer> waits() {
    Map<Character, Integer> counts = new TreeMap<>();
    waits.forEach(state -> counts.merge(state, 1, Integer::sum));
    return counts;
  }

  /** Returns how many connections were open at a time at most. */
  int mostOpen() {
    return mostOpen.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.addAll(List.of(client, server));
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        Thread.startVirtualThread(() -> forward(client, server));
        Thread.startVirtualThread(() -> watch(server, client));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void forward(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // One of both has gone, and the other goes too.
    }
  }

  private void watch(Socket from, Socket to) {
    try (from;
        to) {
      DataInputStream messages = new DataInputStream(from.getInputStream());
      DataOutputStream copy = new DataOutputStream(to.getOutputStream());
      while (true) {
        byte type = messages.readByte();
        int length = messages.readInt();
        byte[] content = messages.readNBytes(length - Integer.BYTES);
        if (type == READY_FOR_QUERY) {
          waits.add((char) content[0]);
        }
        copy.writeByte(type);
        copy.writeInt(length);
        copy.write(content);
        copy.flush();
      }
    } catch (IOException ended) {
      open.decrementAndGet();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
