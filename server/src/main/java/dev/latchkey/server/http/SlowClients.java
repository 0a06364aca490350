package dev.latchkey.server.http;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Cuts off clients that take too long to send a request, however steadily they drip. A connection
 * has its own thread; interrupting the thread closes the connection. Thread-safe.
 */
final class SlowClients implements AutoCloseable {
  private static final Duration MOMENT = Duration.ofMillis(200);

  private final Map<Thread, Long> deadlines = new ConcurrentHashMap<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("slow-clients").factory());
  private final NewConnections newConnections;
  private volatile long patience;

  SlowClients(Duration patience) {
    this.newConnections = new NewConnections(patience);
    this.patience = patience.toNanos();
    long period = Math.max(1, patience.toMillis() / 4);
    var unused = watch.scheduleWithFixedDelay(this::cutOff, period, period, TimeUnit.MILLISECONDS);
  }

  /** The connections that have not sent anything; they are cut off after the same time. */
  NewConnections newConnections() {
    return newConnections;
  }

  /** The calling thread begins to read from its client; the time starts now. */
  void reading() {
    deadlines.put(Thread.currentThread(), System.nanoTime() + patience);
  }

  /**
   * The calling thread has read what it needs for now.
   *
   * @throws ClientGone when the client was cut off in the meantime
   */
  void done() {
    if (deadlines.remove(Thread.currentThread()) == null) {
      throw new ClientGone(new InterruptedIOException("too slow"));
    }
  }

  /** Reads something within the time. */
  <T> T whileReading(Supplier<T> read) {
    reading();
    try {
      return read.get();
    } finally {
      done();
    }
  }

  /** From now on clients get a moment only: the server stops. */
  void hurry() {
    patience = MOMENT.toNanos();
    newConnections.hurry(MOMENT);
    long end = System.nanoTime() + patience;
    deadlines.replaceAll((thread, deadline) -> Math.min(deadline - end, 0) + end);
    var unused =
        watch.scheduleWithFixedDelay(this::cutOff, 0, MOMENT.toMillis() / 4, TimeUnit.MILLISECONDS);
  }

  /** Watches no more. */
  @Override
  public void close() {
    watch.shutdownNow();
  }

  private void cutOff() {
    long now = System.nanoTime();
    deadlines.forEach(
        (thread, deadline) -> {
          if (deadline - now < 0) {
            cutOff(thread, deadline);
          }
        });
    newConnections.cutOff();
  }

  /** Nothing happens when the thread has got another deadline in the meantime. */
  private void cutOff(Thread thread, Long deadline) {
    if (deadlines.remove(thread, deadline)) {
      thread.interrupt();
    }
  }
}
