package dev.latchkey.benchmark.driver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Clients that each wait for an answer before they ask again, a thread and a kept connection for
 * each: so as many requests are under way as there are clients, never more. For one caller.
 */
public final class ClosedLoop implements AutoCloseable {

  private final List<Line> lines = new ArrayList<>();

  /** Connects clients to a port of 127.0.0.1. */
  public ClosedLoop(int port, int clients) throws IOException {
    for (int client = 0; client < clients; client++) {
      lines.add(new Line(port));
    }
  }

  /** How many clients there are. */
  public int clients() {
    return lines.size();
  }

  /** One operation: one request or more, over one connection. */
  @FunctionalInterface
  public interface Operation {

    /**
     * Plays it.
     *
     * @param number which one, from 0; no two clients get the same
     */
    void play(Line line, int number) throws IOException;
  }

  /**
   * Lets the clients play operations until all are done. Whoever is free takes the next one.
   *
   * @return how long that and each of them took
   * @throws IllegalStateException when one of them failed; the others end with it
   */
  public Played play(int count, Operation operation) throws InterruptedException {
    Race race = new Race(operation, new long[count]);
    List<Thread> clients =
        lines.stream()
            .map(line -> Thread.ofPlatform().daemon().start(() -> race.run(line)))
            .toList();
    long begin = System.nanoTime();
    race.start.countDown();
    for (Thread client : clients) {
      client.join();
    }
    long duration = System.nanoTime() - begin;
    Throwable failure = race.failure.get();
    if (failure != null) {
      throw new IllegalStateException("an operation failed: " + failure.getMessage(), failure);
    }
    return new Played(duration, race.latencies);
  }

  /** What the clients of one turn share. */
  private static final class Race {

    private final CountDownLatch start = new CountDownLatch(1);
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Operation operation;
    private final long[] latencies;

    Race(Operation operation, long[] latencies) {
      this.operation = operation;
      this.latencies = latencies;
    }

    void run(Line line) {
      try {
        start.await();
        for (int n = next.getAndIncrement();
            n < latencies.length && failure.get() == null;
            n = next.getAndIncrement()) {
          long begin = System.nanoTime();
          operation.play(line, n);
          latencies[n] = System.nanoTime() - begin;
        }
      } catch (IOException | RuntimeException broken) {
        failure.compareAndSet(null, broken);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        failure.compareAndSet(null, interrupted);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Line line : lines) {
      line.close();
    }
  }
}
