package dev.latchkey.reliability.call;

import dev.latchkey.reliability.proxy.Fault;
import dev.latchkey.reliability.proxy.ScriptedFaults;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The way to one server: the port of a proxy before it, and kept connections. Safe for use by
 * several threads at once.
 */
public final class Entrance implements AutoCloseable {

  private final int port;
  private final ScriptedFaults faults;
  private final ConcurrentLinkedDeque<Line> idle = new ConcurrentLinkedDeque<>();

  /**
   * A way through a port.
   *
   * @param faults where the proxy behind that port looks up what to do
   */
  public Entrance(int port, ScriptedFaults faults) {
    this.port = port;
    this.faults = faults;
  }

  /** Sends a request that suffers a fault, and waits for the answer as long as patience lasts. */
  Line.Reply ask(byte[] request, Fault fault, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    Line pooled = idle.pollFirst();
    Line line = pooled == null ? new Line(port, (int) patience.toMillis()) : pooled;
    try {
      faults.order(line.localPort(), fault);
      Line.Reply reply = line.ask(request, deadline);
      if (reply.headers().getOrDefault("connection", "").equalsIgnoreCase("close")) {
        line.close();
      } else {
        idle.addFirst(line);
      }
      return reply;
    } catch (IOException | RuntimeException broken) {
      line.close();
      throw broken;
    }
  }

  /** Ends the connections that wait for the next call. */
  @Override
  public void close() {
    for (Line line = idle.pollFirst(); line != null; line = idle.pollFirst()) {
      line.close();
    }
  }

  /** For messages: no tokens. */
  @Override
  public String toString() {
    return "Entrance[" + port + "]";
  }
}
