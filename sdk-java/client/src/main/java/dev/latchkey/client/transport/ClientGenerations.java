package dev.latchkey.client.transport;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * HTTP clients of which each is used for a short time. Something between us and the server may have
 * forgotten a connection that rested, and tell nobody: a client gives no way to see how long one
 * did, so a client that rested, and an old one, gives way to another with connections of its own.
 * Safe for use by several threads.
 */
final class ClientGenerations implements AutoCloseable {

  /** How long connections may have rested. */
  static final Duration LONGEST_REST = Duration.ofSeconds(5);

  /** How long a client that never rests is used, since single connections of it may. */
  static final Duration LONGEST_LIFE = Duration.ofSeconds(30);

  private final Supplier<HttpClient> making;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Generation current;

  /**
   * Clients; the first is made at once, so that no call waits for it.
   *
   * @param making makes one
   * @param nanos what {@link System#nanoTime} says
   */
  ClientGenerations(Supplier<HttpClient> making, LongSupplier nanos) {
    this.making = making;
    this.nanos = nanos;
    this.current = new Generation(making.get(), nanos.getAsLong());
  }

  /** A client, when it was made and last used, and how many calls use it. */
  static final class Generation {

    private final HttpClient client;
    private final long madeAt;
    private long usedAt;
    private int calls;
    private boolean over;

    private Generation(HttpClient client, long now) {
      this.client = client;
      this.madeAt = now;
      this.usedAt = now;
    }

    HttpClient client() {
      return client;
    }

    private boolean isStaleAt(long now) {
      return now - madeAt > LONGEST_LIFE.toNanos()
          || (calls == 0 && now - usedAt > LONGEST_REST.toNanos());
    }

    private boolean isDone() {
      return over && calls == 0;
    }
  }

  /** {@return the client for a call, to be given back after it} */
  Generation take() {
    Generation before;
    Generation taken;
    lock.lock();
    try {
      long now = nanos.getAsLong();
      before = current;
      taken = before == null || before.isStaleAt(now) ? new Generation(making.get(), now) : before;
      taken.calls++;
      current = taken;
      if (before != null && before != taken) {
        before.over = true;
      }
    } finally {
      lock.unlock();
    }
    if (before != null && before != taken) {
      closeWhenDone(before);
    }
    return taken;
  }

  /** A call is over. */
  void giveBack(Generation generation) {
    lock.lock();
    try {
      generation.calls--;
      generation.usedAt = nanos.getAsLong();
    } finally {
      lock.unlock();
    }
    closeWhenDone(generation);
  }

  /** A call was lost: the next ones go out on other connections. */
  void distrust(Generation generation) {
    lock.lock();
    try {
      generation.over = true;
      if (generation == current) {
        current = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private void closeWhenDone(Generation generation) {
    boolean done;
    lock.lock();
    try {
      done = generation.isDone();
    } finally {
      lock.unlock();
    }
    if (done) {
      closeInBackground(generation.client);
    }
  }

  /** It waits for what a lost call has left, and nobody is to wait for that. */
  private static void closeInBackground(HttpClient client) {
    Thread thread = new Thread(() -> close(client), "latchkey-old-connections");
    thread.setDaemon(true);
    thread.start();
  }

  /** Before JDK 21 a client ends when nobody refers to it any more. */
  private static void close(HttpClient client) {
    if (client instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception alreadyClosed) {
        throw new IllegalStateException("the HTTP client cannot be closed", alreadyClosed);
      }
    }
  }

  /** Closes the client in use, which waits for the calls in it. */
  @Override
  public void close() {
    Generation last;
    lock.lock();
    try {
      last = current;
      current = null;
    } finally {
      lock.unlock();
    }
    if (last != null) {
      close(last.client);
    }
  }
}
