package dev.latchkey.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.remote.KeptValue.Loaded;
import dev.latchkey.store.testkit.StandingClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KeptValueTest {

  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Duration GOOD = Duration.ofHours(1);

  private final StandingClock clock = new StandingClock();
  private final AtomicInteger loads = new AtomicInteger();
  private final Queue<Runnable> background = new ArrayDeque<>();
  private volatile boolean broken;
  private volatile Runnable beforeLoading = () -> {};

  private final KeptValue<String> value =
      new KeptValue<>("the value", this::load, clock, background::add);

  private Loaded<String> load() {
    beforeLoading.run();
    int number = loads.incrementAndGet();
    if (broken) {
      throw new GeneralException("no_server_reachable", "nobody is there", null);
    }
    return new Loaded<>("value " + number, FRESH, GOOD);
  }

  @Test
  void value_whileFresh_isLoadedOnce() {
    value.get();
    clock.move(FRESH.minusNanos(1));

    assertThat(value.get()).isEqualTo("value 1");
    assertThat(background).isEmpty();
  }

  @Test
  void value_atItsMaximumAge_isRenewedInTheBackgroundOnce() {
    value.get();
    clock.move(FRESH);

    assertThat(value.get()).isEqualTo("value 1");
    assertThat(value.get()).isEqualTo("value 1");
    assertThat(background).hasSize(1);
    background.remove().run();
    assertThat(value.get()).isEqualTo("value 2");
    assertThat(background).isEmpty();
  }

  @Test
  void value_whenTheClockWasSetBack_isRenewedInTheBackground() {
    value.get();
    clock.move(Duration.ofSeconds(-1));

    assertThat(value.get()).isEqualTo("value 1");
    assertThat(background).hasSize(1);
  }

  @Test
  void value_whileTheServerIsAway_staysForABoundedTime() {
    value.get();
    broken = true;
    clock.move(FRESH);
    value.get();
    background.remove().run();

    clock.move(GOOD.minus(FRESH).minusNanos(1));
    assertThat(value.get()).isEqualTo("value 1");
    clock.move(Duration.ofNanos(1));
    assertThatThrownBy(value::get).isInstanceOf(GeneralException.class);
  }

  @Test
  void renewal_thatFailed_isTriedAgainAfterAMoment() {
    value.get();
    broken = true;
    clock.move(FRESH);
    value.get();
    background.remove().run();

    value.get();
    assertThat(background).isEmpty();
    clock.move(KeptValue.COOL_DOWN);
    value.get();
    assertThat(background).hasSize(1);
  }

  @Test
  void load_thatFailed_isSharedForAMomentAndThenTriedAgain() {
    broken = true;
    assertThatThrownBy(value::get).hasMessage("nobody is there");
    assertThatThrownBy(value::get).hasMessage("nobody is there");
    assertThat(loads).hasValue(1);

    broken = false;
    clock.move(KeptValue.COOL_DOWN);
    assertThat(value.get()).isEqualTo("value 2");
  }

  @Test
  void newerValue_isLoadedOnlyAMomentAfterTheLast() {
    String first = value.get();

    assertThat(value.newerThan(first)).isSameAs(first);
    clock.move(KeptValue.COOL_DOWN);
    assertThat(value.newerThan(first)).isEqualTo("value 2");
    assertThat(value.newerThan(first)).isEqualTo("value 2");
    assertThat(loads).hasValue(2);
  }

  @Test
  void newerValue_whileTheServerIsAway_isNotAnswered() {
    String first = value.get();
    broken = true;
    clock.move(KeptValue.COOL_DOWN);

    assertThatThrownBy(() -> value.newerThan(first)).isInstanceOf(GeneralException.class);
    assertThatThrownBy(() -> value.newerThan(first)).isInstanceOf(GeneralException.class);
    assertThat(loads).hasValue(2);
  }

  /** A server that takes calls and says nothing must not collect threads with forged tokens. */
  @Test
  void newerValue_whileAnotherCallerWaitsForASilentServer_isNotWaitedForLong()
      throws InterruptedException {
    String first = value.get();
    clock.move(KeptValue.COOL_DOWN);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch silence = new CountDownLatch(1);
    beforeLoading =
        () -> {
          asked.countDown();
          await(silence);
        };
    Thread other = Thread.startVirtualThread(() -> value.newerThan(first));
    await(asked);

    assertThatThrownBy(() -> value.newerThan(first))
        .isInstanceOf(GeneralException.class)
        .hasMessage("loading the value took too long");

    silence.countDown();
    other.join();
  }

  @Test
  void manyCallers_whileNothingIsThere_loadOnce() throws InterruptedException {
    assertThat(callersOf(this::load)).isEqualTo(50);
    assertThat(loads).hasValue(1);
  }

  @Test
  void manyCallers_whileTheServerIsAway_failTogether() throws InterruptedException {
    broken = true;

    assertThat(callersOf(this::load)).isZero();
    assertThat(loads).hasValue(1);
  }

  /** How many of fifty callers at once get a value. */
  private int callersOf(Supplier<Loaded<String>> loader) throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(50);
    KeptValue<String> shared =
        new KeptValue<>("shared", () -> whenAllWait(waiting, loader), clock, background::add);
    AtomicInteger served = new AtomicInteger();
    ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    for (int i = 0; i < 50; i++) {
      callers.execute(
          () -> {
            waiting.countDown();
            try {
              shared.get();
              served.incrementAndGet();
            } catch (GeneralException away) {
              assertThat(away).hasMessage("nobody is there");
            }
          });
    }
    callers.shutdown();
    assertThat(callers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    return served.get();
  }

  private static Loaded<String> whenAllWait(
      CountDownLatch waiting, Supplier<Loaded<String>> loader) {
    await(waiting);
    return loader.get();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
