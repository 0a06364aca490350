package dev.latchkey.store.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does the same from many virtual threads at once. */
public final class ManyThreads {

  private static final int SECONDS = 600;

  private ManyThreads() {}

  /** Calls the task for each number from 0, all at once, and returns what each returned. */
  public static <T> List<T> callAtOnce(int threads, IntFunction<T> task) {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<T>> running = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < threads; thread++) {
        running.add(executor.submit(afterwards(start, task, thread)));
      }
      start.countDown();
      return running.stream().map(ManyThreads::result).toList();
    }
  }

  /**
   * Calls the task for each round and each number, all numbers of a round at once, and returns for
   * each round what each number returned.
   */
  public static <T> List<List<T>> callInRounds(int rounds, int threads, Round<T> task) {
    CyclicBarrier meeting = new CyclicBarrier(threads);
    List<List<T>> byThread =
        callAtOnce(threads, number -> callEachRound(rounds, meeting, number, task));
    return IntStream.range(0, rounds)
        .mapToObj(round -> byThread.stream().map(results -> results.get(round)).toList())
        .toList();
  }

  /** What one thread does in one round. */
  @FunctionalInterface
  public interface Round<T> {

    /** Does it. */
    T call(int round, int number);
  }

  private static <T> List<T> callEachRound(
      int rounds, CyclicBarrier meeting, int number, Round<T> task) {
    List<T> results = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      meet(meeting);
      results.add(task.call(round, number));
    }
    return results;
  }

  private static void meet(CyclicBarrier meeting) {
    try {
      meeting.await(SECONDS, TimeUnit.SECONDS);
    } catch (BrokenBarrierException | TimeoutException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private static <T> Callable<T> afterwards(CountDownLatch start, IntFunction<T> task, int thread) {
    return () -> {
      start.await();
      return task.apply(thread);
    };
  }

  private static <T> T result(Future<T> running) {
    try {
      return running.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
