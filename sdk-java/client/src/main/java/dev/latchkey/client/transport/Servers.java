package dev.latchkey.client.transport;

import dev.latchkey.client.transport.TransportException.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Some servers of which any one may answer. Calls block; they hold no lock meanwhile, so virtual
 * threads may make them, however many: 64 for each server are in work at once, the others wait for
 * their turn as long as their patience lasts. Safe for use by several threads.
 */
public final class Servers implements AutoCloseable {

  /** More at once gain nothing, and too many connections are refused. */
  private static final int CALLS_AT_ONCE = 64;

  private static final int ATTEMPTS_AT_LEAST = 3;
  private static final int ATTEMPTS_AT_MOST = 8;

  private final ServerChoice choice;
  private final RetryRules rules;
  private final HttpSender sender;
  private final Duration total;
  private final Semaphore lines;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Servers to be called; nothing is sent yet.
   *
   * @param settings how
   */
  public Servers(TransportSettings settings) {
    int count = settings.servers().size();
    this.choice = new ServerChoice(settings.servers());
    this.rules =
        new RetryRules(count, Math.min(ATTEMPTS_AT_MOST, Math.max(ATTEMPTS_AT_LEAST, 2 * count)));
    this.sender = new HttpSender(settings);
    this.lines = new Semaphore(CALLS_AT_ONCE * count, true);
    this.total = settings.times().total();
  }

  /**
   * Sends a call to one server after the other until one answers.
   *
   * @param call the call
   * @return the answer, whatever its status
   * @throws TransportException when none came in time
   */
  public ServerAnswer send(ServerCall call) {
    long begin = System.nanoTime();
    List<Integer> order = choice.order(begin);
    for (int made = 1; ; made++) {
      Attempt attempt = attempt(call, order.get((made - 1) % order.size()), remaining(begin));
      Optional<Duration> pause = rules.next(call, attempt, made, remaining(begin));
      if (pause.isEmpty()) {
        return answer(call, attempt);
      }
      await(pause.get(), call);
    }
  }

  private Attempt attempt(ServerCall call, int server, Duration remaining) {
    if (closed.getCount() == 0) {
      throw closed(call);
    }
    Attempt attempt = inTurn(call, server, remaining);
    if (closed.getCount() == 0 && !(attempt instanceof Attempt.Answered)) {
      throw closed(call);
    }
    if (attempt instanceof Attempt.NotReached) {
      choice.notReached(server, System.nanoTime());
    } else {
      choice.reached(server);
    }
    return attempt;
  }

  private Attempt inTurn(ServerCall call, int server, Duration remaining) {
    long begin = System.nanoTime();
    try {
      if (!lines.tryAcquire(remaining.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new TransportException(
            Fault.NOT_REACHED, call + ": too many calls are in progress at once", null);
      }
    } catch (InterruptedException interrupted) {
      throw interrupted(call, interrupted);
    }
    try {
      Duration rest = remaining.minusNanos(System.nanoTime() - begin);
      return sender.send(call, choice.server(server), rest);
    } finally {
      lines.release();
    }
  }

  private ServerAnswer answer(ServerCall call, Attempt attempt) {
    if (attempt instanceof Attempt.Answered answered) {
      return answered.answer();
    }
    if (attempt instanceof Attempt.Lost lost) {
      throw new TransportException(Fault.ANSWER_LOST, call + ": no answer arrived", lost.cause());
    }
    Attempt.NotReached notReached = (Attempt.NotReached) attempt;
    throw new TransportException(Fault.NOT_REACHED, notReached(call), notReached.cause());
  }

  private String notReached(ServerCall call) {
    return "%s: no server could be reached at %s; is one running there?"
        .formatted(call, choice.addresses());
  }

  private void await(Duration pause, ServerCall call) {
    try {
      if (closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        throw closed(call);
      }
    } catch (InterruptedException interrupted) {
      throw interrupted(call, interrupted);
    }
  }

  private static TransportException interrupted(ServerCall call, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new TransportException(Fault.ANSWER_LOST, call + ": interrupted", cause);
  }

  private static TransportException closed(ServerCall call) {
    return new TransportException(Fault.CLOSED, call + ": the client is closed", null);
  }

  private Duration remaining(long begin) {
    return total.minusNanos(System.nanoTime() - begin);
  }

  /** Lets go of all connections; calls in flight fail. */
  @Override
  public void close() {
    closed.countDown();
    sender.close();
  }
}
