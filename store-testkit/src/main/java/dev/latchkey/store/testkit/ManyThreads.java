package dev.latchkey.store.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Does the same from many virtual threads at once. */
final class ManyThreads {

  private static final int SECONDS = 60;

  private ManyThreads() {}

  /** Calls the task for each number from 0, all at once, and returns what each returned. */
  static <T> List<T> callAtOnce(int threads, IntFunction<T> task) {
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
