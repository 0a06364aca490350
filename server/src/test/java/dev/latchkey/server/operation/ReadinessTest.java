package dev.latchkey.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.store.StoreException;
import dev.latchkey.server.http.StoreFaultLog;
import dev.latchkey.store.testkit.StandingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private final StandingClock clock = new StandingClock();
  private final Readiness readiness =
      new Readiness(this::probe, new StoreFaultLog(clock, this::probe, isOver -> {}), clock);
  private int probes;
  private boolean broken;

  private void probe() {
    probes++;
    if (broken) {
      throw new StoreException("broken on purpose");
    }
  }

  @Test
  void finding_youngerThanItsTime_isToldAgainWithoutAProbe() {
    assertThat(readiness.isReady()).isTrue();
    broken = true;
    clock.move(Readiness.TOLD_FOR.minusMillis(1));

    assertThat(readiness.isReady()).isTrue();
    assertThat(probes).isEqualTo(1);
  }

  @Test
  void finding_asOldAsItsTime_isLookedForAnew() {
    broken = true;
    assertThat(readiness.isReady()).isFalse();
    broken = false;
    clock.move(Readiness.TOLD_FOR);

    assertThat(readiness.isReady()).isTrue();
    assertThat(probes).isEqualTo(2);
  }

  @Test
  void clock_steppedBack_endsTheFinding() {
    assertThat(readiness.isReady()).isTrue();
    broken = true;
    clock.move(Duration.ofDays(-1));

    assertThat(readiness.isReady()).isFalse();
  }
}
