package dev.latchkey.store.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is moved. Safe for use by several threads at once. */
public final class StandingClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves the clock, forwards or backwards. */
  public synchronized void move(Duration duration) {
    now = now.plus(duration);
  }
}
