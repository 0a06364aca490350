package dev.latchkey.store.testkit;

import dev.latchkey.engine.store.StoreException;
import java.util.function.Supplier;

/**
 * Says when a store fails. Shared by the {@link FailingSessionStore} and the {@link
 * FailingKeyStore} of one test, whose writes are counted together.
 *
 * <p>To see every write of a scenario fail once: run it without a fault, read {@link #writes()},
 * then run it anew for each number up to that, before and after the effect.
 *
 * <p>Safe for use by several threads at once.
 */
public final class FaultPlan {

  /** On which side of its effect a write fails. */
  public enum Moment {
    /** Nothing is changed. */
    BEFORE_EFFECT,
    /** The change is made, but the caller does not hear of it: an unclear answer. */
    AFTER_EFFECT
  }

  private final int failingWrite;
  private final Moment moment;
  private int reads;
  private int writes;
  private boolean broken;

  private FaultPlan(int failingWrite, Moment moment) {
    this.failingWrite = failingWrite;
    this.moment = moment;
  }

  /** Returns the plan in which nothing fails until {@link #breakDown()}. */
  public static FaultPlan none() {
    return new FaultPlan(0, Moment.BEFORE_EFFECT);
  }

  /**
   * Returns the plan in which one write fails, once.
   *
   * @param number which one, counted from 1
   * @param moment on which side of its effect
   */
  public static FaultPlan failingWrite(int number, Moment moment) {
    if (number < 1) {
      throw new IllegalArgumentException("number must be at least 1");
    }
    return new FaultPlan(number, moment);
  }

  /** Makes every operation fail before its effect from now on, reading ones included. */
  public synchronized void breakDown() {
    broken = true;
  }

  /** Ends what {@link #breakDown()} began. */
  public synchronized void repair() {
    broken = false;
  }

  /** Returns how many writes were begun. */
  public synchronized int writes() {
    return writes;
  }

  /** Returns how many reads were begun. */
  public synchronized int reads() {
    return reads;
  }

  <T> T read(Supplier<T> operation) {
    beginRead();
    return operation.get();
  }

  private synchronized void beginRead() {
    failIfBroken();
    reads++;
  }

  <T> T write(Supplier<T> operation) {
    boolean isFailing = beginWrite();
    if (isFailing && moment == Moment.BEFORE_EFFECT) {
      throw new StoreException("the planned fault, before the effect");
    }
    T result = operation.get();
    if (isFailing) {
      throw new StoreException("the planned fault, after the effect");
    }
    return result;
  }

  private synchronized boolean beginWrite() {
    failIfBroken();
    writes++;
    return writes == failingWrite;
  }

  private synchronized void failIfBroken() {
    if (broken) {
      throw new StoreException("the planned breakdown");
    }
  }
}
