package dev.latchkey.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.reason.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
  private static final int LARGE = 100_000;

  private final BodyBudget budget =
      new BodyBudget(2L * LARGE * BodyBudget.GROWTH, Duration.ofMillis(50));

  @Test
  void take_ofMoreThanThereIs_isRefusedUntilSomethingIsGivenBack() {
    int share = budget.take(LARGE);
    budget.take(LARGE);

    assertThatThrownBy(() -> budget.take(LARGE))
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            refused -> {
              assertThat(refused.answer()).isEqualTo(Answer.OVERLOADED);
              assertThat(refused.answer().headers()).containsEntry("Retry-After", "1");
              assertThat(refused.reason()).isEqualTo(Reason.OVERLOADED);
            });

    budget.giveBack(share);
    assertThat(budget.take(LARGE)).isEqualTo(share);
  }

  @Test
  void take_ofASmallBody_needsNothing() {
    budget.take(2L * LARGE);

    assertThat(budget.take(BodyBudget.SMALL)).isZero();
  }

  @Test
  void take_ofABodyLargerThanTheBudget_getsAllOfIt() {
    assertThat(budget.take(100L * LARGE)).isPositive();
    assertThatThrownBy(() -> budget.take(LARGE)).isInstanceOf(RefusedRequest.class);
  }
}
