package dev.latchkey.benchmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountersTest {

  @Test
  void ticks_ofALineOfStat_areThoseOfTheProcessAndItsEndedChildren() {
    String line =
        "4242 (a) name (x) S 1 4242 4242 0 -1 4194304 100 200 0 0 7 11 100 1000 20 0 30 0 5000 1 2";

    assertThat(ProcessorTime.ticksOf(line)).isEqualTo(7 + 11 + 100 + 1000);
    assertThat(ProcessorTime.ownTicksOf(line)).isEqualTo(7 + 11);
  }

  @Test
  void ticks_ofAProcessThatEnded_areNone() {
    assertThat(ProcessorTime.ticksOf("")).isZero();
  }

  @Test
  void systemTime_ofALine_hasAllThatIsBusy() {
    SystemTime time = SystemTime.ofLine("cpu  1 2 4 100 50 8 16 3 9 9");

    assertThat(time).isEqualTo(new SystemTime(310, 1_500, 30));
    assertThat(time.total()).isEqualTo(1_840);
  }

  @Test
  void resident_ofAKibibyteLine_isInMegabytes() {
    assertThat(ResidentMemory.megabytes("VmRSS:\t  100000 kB")).isEqualTo(102.4);
  }

  @Test
  void busyness_ofATenthAndLess_isNotTooMuch() {
    assertThat(new Busyness(0.1, List.of()).isTooMuch()).isFalse();
    assertThat(new Busyness(0.11, List.of()).isTooMuch()).isTrue();
  }

  @Test
  void counters_ofThisMachine_canBeRead() {
    assertThat(ProcessorTime.ofThisProcess()).isPositive();
    assertThat(ResidentMemory.of(ProcessHandle.current().pid())).isPositive();
    assertThat(Busyness.during(Duration.ofMillis(20)).share()).isBetween(0.0, 1.0);
    assertThat(Facts.now()).containsKeys("processor", "cores", "kernel", "jdk", "load-average");
  }
}
