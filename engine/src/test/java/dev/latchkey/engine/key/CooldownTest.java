package dev.latchkey.engine.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.Thread.State;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CooldownTest {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final MutableClock clock = new MutableClock();
  private final Cooldown cooldown = new Cooldown(PAUSE, clock);
  private final AtomicInteger readings = new AtomicInteger();

  @Test
  void read_whileAnotherReads_waitsForItsResult() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Thread first = Thread.startVirtualThread(() -> cooldown.read(() -> readWhen(begun, mayEnd)));
    begun.await();

    AtomicInteger seen = new AtomicInteger();
    Thread second = Thread.startVirtualThread(() -> seen.set(readAndCount()));
    while (second.getState() != State.WAITING && second.isAlive()) {
      Thread.onSpinWait();
    }
    mayEnd.countDown();
    first.join();
    second.join();

    assertThat(seen).hasValue(1);
  }

  @Test
  void read_afterAReadingThatFailed_readsAgainAtOnce() {
    assertThatThrownBy(() -> cooldown.read(this::fail)).isInstanceOf(IllegalStateException.class);

    assertThat(readAndCount()).isEqualTo(1);
  }

  @Test
  void read_withAClockSetBack_reads() {
    readAndCount();
    clock.advance(PAUSE.negated());

    assertThat(readAndCount()).isEqualTo(2);
  }

  private int readAndCount() {
    cooldown.read(readings::incrementAndGet);
    return readings.get();
  }

  private void readWhen(CountDownLatch begun, CountDownLatch mayEnd) {
    begun.countDown();
    try {
      mayEnd.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    readings.incrementAndGet();
  }

  private void fail() {
    throw new IllegalStateException("broken on purpose");
  }
}
