package dev.latchkey.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.reason.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private static final int LARGE = 1024 * 1024;

  /** Two large requests at once. */
  private final MemoryBudget budget =
      new MemoryBudget(
          4L * (LARGE * MemoryBudget.GROWTH + MemoryBudget.BASE), Duration.ofMillis(20));

  @Test
  void request_forWhichNothingIsLeft_isRefusedUntilSomethingIsGivenBack() {
    MemoryBudget.Share first = budget.share();
    MemoryBudget.Share third = budget.share();
    first.works(LARGE);
    budget.share().works(LARGE);

    assertThatThrownBy(() -> third.works(LARGE))
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            refused -> {
              assertThat(refused.answer()).isEqualTo(Answer.OVERLOADED);
              assertThat(refused.answer().headers()).containsEntry("Retry-After", "1");
              assertThat(refused.reason()).isEqualTo(Reason.OVERLOADED);
            });

    first.close();
    assertThatCode(() -> third.works(LARGE)).doesNotThrowAnyException();
  }

  @Test
  void requests_small_areCountedToo() {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1000; i++) {
                budget.share().works(MemoryBudget.SMALL);
              }
            })
        .isInstanceOf(RefusedRequest.class);
  }

  @Test
  void requests_ofOneKind_doNotWaitForThoseOfAnother() {
    budget.share().works(100L * LARGE); // all there is for large ones
    budget.share().arrives(1000L * LARGE); // all there is for bodies that arrive

    assertThatCode(() -> budget.share().works(MemoryBudget.SMALL)).doesNotThrowAnyException();
    assertThatThrownBy(() -> budget.share().works(LARGE)).isInstanceOf(RefusedRequest.class);
    assertThatThrownBy(() -> budget.share().arrives(LARGE)).isInstanceOf(RefusedRequest.class);
    assertThatThrownBy(() -> budget.share().fetches(LARGE)).isInstanceOf(RefusedRequest.class);
    assertThatThrownBy(() -> budget.share().answers(LARGE)).isInstanceOf(RefusedRequest.class);
  }

  @Test
  void share_thatIsRefused_holdsNothing() {
    MemoryBudget.Share waiting = budget.share();
    waiting.arrives(1000L * LARGE);
    MemoryBudget.Share other = budget.share();
    other.works(100L * LARGE);
    assertThatThrownBy(() -> waiting.works(LARGE)).isInstanceOf(RefusedRequest.class);

    assertThatCode(() -> budget.share().arrives(LARGE)).doesNotThrowAnyException();
    waiting.close();
    other.close();
    assertThat(budget.isShort()).isFalse();
  }

  @Test
  void share_thatKeepsMore_holdsItBesideTheRest() {
    MemoryBudget.Share gathering = budget.share();
    gathering.works(MemoryBudget.SMALL);
    while (gathering.keeps(LARGE)) {
      assertThat(budget.isShort()).isFalse();
    }
    assertThat(gathering.keeps(LARGE)).isFalse();
    gathering.answers(LARGE); // no more than it holds already
    assertThatThrownBy(() -> budget.share().works(LARGE)).isInstanceOf(RefusedRequest.class);

    gathering.close();

    assertThatCode(() -> budget.share().works(100L * LARGE)).doesNotThrowAnyException();
  }

  @Test
  void share_thatWantsMoreThanOthersLeave_isToldSo() {
    budget.share().works(100L * LARGE);

    assertThat(budget.share().keeps(LARGE)).isFalse();
  }

  @Test
  void connections_areAsManyAsTheHeapHoldsTheHeadsOf() {
    assertThat(MemoryBudget.connections(8, 16_384)).isEqualTo(8);
    assertThat(MemoryBudget.connections(Integer.MAX_VALUE, 16_384))
        .isLessThan((int) (Runtime.getRuntime().maxMemory() / 4 / 65_536));
  }
}
