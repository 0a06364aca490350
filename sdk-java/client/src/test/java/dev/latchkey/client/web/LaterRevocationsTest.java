package dev.latchkey.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.NewSession;
import dev.latchkey.client.TokenTheftDetectedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Time passes when a test says so. */
class LaterRevocationsTest {
  private final MemoryLatchkey latchkey = new MemoryLatchkey();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final List<Long> pauses = new ArrayList<>();
  private final LaterRevocations revocations =
      LaterRevocations.of(
          latchkey,
          (pause, work) -> {
            pauses.add(pause.toSeconds());
            waiting.add(work);
            return () -> waiting.remove(work);
          });

  private String login() {
    return latchkey.createNewSession(NewSession.of("ann")).session().handle();
  }

  private void wake() {
    waiting.remove().run();
  }

  @Test
  void theft_whileTheStoreIsAway_isRevokedWhenItIsBack() {
    String handle = login();
    latchkey.down();

    var answer =
        new Answers(latchkey, revocations)
            .to(new TokenTheftDetectedException("reuse_stale_lineage", handle, "ann"));
    latchkey.up();
    wake();

    assertThat(answer.status()).isEqualTo(401);
    assertThat(latchkey.has(handle)).isFalse();
    assertThat(waiting).isEmpty();
  }

  @Test
  void revocation_thatSucceeds_needsNobody() {
    String handle = login();

    revocations.revoke(handle);

    assertThat(latchkey.has(handle)).isFalse();
    assertThat(waiting).isEmpty();
  }

  @Test
  void pauses_doubleUpToAMinute_andBeginAnew() {
    latchkey.down();
    revocations.revoke(login());
    for (int i = 0; i < 7; i++) {
      wake();
    }
    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);

    latchkey.up();
    wake();
    latchkey.down();
    revocations.revoke(login());

    assertThat(pauses).hasSize(9).endsWith(1L);
    assertThat(waiting).hasSize(1);
  }

  @Test
  void revocations_beyondTheBound_areGivenUp() {
    latchkey.down();
    String last = "";
    for (int i = 0; i <= LaterRevocations.MOST; i++) {
      last = login();
      revocations.revoke(last);
    }
    latchkey.up();
    wake();

    assertThat(latchkey.getAllSessionHandlesForUser("ann")).containsExactly(last);
    assertThat(waiting).isEmpty();
  }

  @Test
  void close_whileTheNextTryIsWaitedFor_callsItOff() {
    latchkey.down();
    revocations.revoke(login());
    assertThat(waiting).hasSize(1);

    latchkey.close();

    assertThat(waiting).isEmpty();
  }

  @Test
  void close_whileATryRuns_isTheLastOfIt() {
    latchkey.down();
    revocations.revoke(login());
    Runnable begun = waiting.remove();
    latchkey.close();

    begun.run();

    assertThat(waiting).isEmpty();
  }

  @Test
  void revocation_afterTheClose_waitsForNothing() {
    String handle = login();
    latchkey.close();

    revocations.revoke(handle);

    assertThat(waiting).isEmpty();
  }

  @Test
  void wait_thatWasCalledOff_isNotFollowedByWork() throws Exception {
    CountDownLatch later = new CountDownLatch(1);
    Duration pause = Duration.ofMillis(50);
    AtomicBoolean done = new AtomicBoolean();
    while (!isCalledOffInTime(pause, done)) { // by a machine that was too slow
      pause = pause.multipliedBy(2);
      done = new AtomicBoolean();
    }

    LaterRevocations.inBackground(pause.multipliedBy(2), later::countDown);

    assertThat(later.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(done).isFalse();
  }

  private static boolean isCalledOffInTime(Duration pause, AtomicBoolean done) {
    long begun = System.nanoTime();
    LaterRevocations.inBackground(pause, () -> done.set(true)).run();
    return System.nanoTime() - begun < pause.toNanos();
  }
}
