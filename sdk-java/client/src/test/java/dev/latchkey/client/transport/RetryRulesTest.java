package dev.latchkey.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.transport.ServerAnswer.Headers;
import dev.latchkey.client.transport.ServerCall.Repeating;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryRulesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ServerCall SAFE = ServerCall.get("/");
  private static final ServerCall ONCE =
      new ServerCall("POST", "/", null, Repeating.ONLY_IF_NOT_DONE);
  private static final Attempt LOST = new Attempt.Lost(new IOException());
  private static final Attempt NOT_REACHED = new Attempt.NotReached(new IOException());

  private final RetryRules rules = new RetryRules(2, 4);

  @Test
  void nextServer_untilAllWereTried_isAskedAtOnce() {
    assertThat(rules.next(SAFE, NOT_REACHED, 1, PATIENCE)).contains(Duration.ZERO);
    assertThat(rules.next(SAFE, NOT_REACHED, 2, PATIENCE)).contains(RetryRules.PAUSE);
    assertThat(rules.next(SAFE, NOT_REACHED, 3, PATIENCE)).contains(Duration.ZERO);
    assertThat(rules.next(SAFE, NOT_REACHED, 4, PATIENCE)).isEmpty();
  }

  @Test
  void callDoneOnce_isRepeatedOnlyWhenItWasNotDone() {
    assertThat(rules.next(ONCE, NOT_REACHED, 1, PATIENCE)).isPresent();
    assertThat(rules.next(ONCE, LOST, 1, PATIENCE)).isEmpty();
    assertThat(rules.next(ONCE, answer(429, "", null), 1, PATIENCE)).isPresent();
    assertThat(rules.next(ONCE, answer(503, "{\"reason\":\"overloaded\"}", null), 1, PATIENCE))
        .isPresent();
    assertThat(
            rules.next(ONCE, answer(503, "{\"reason\":\"store_unavailable\"}", null), 1, PATIENCE))
        .isEmpty();
    assertThat(rules.next(ONCE, answer(502, "", null), 1, PATIENCE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 302, 400, 401, 404, 413, 500})
  void answer_thatTimeDoesNotChange_isTheAnswer(int status) {
    assertThat(rules.next(SAFE, answer(status, "", null), 1, PATIENCE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3, 3000",
    "0, 200",
    "-1, 200",
    "1.5, 200",
    "\u0663, 200",
    "'Fri, 27 Nov 2026 18:00:00 GMT', 200",
    "99999999999999999999, 200"
  })
  void retryAfter_inSeconds_isWaitedFor(String value, long milliseconds) {
    assertThat(rules.next(SAFE, answer(503, "", value), 2, PATIENCE))
        .contains(Duration.ofMillis(milliseconds));
  }

  @Test
  void waiting_asLongAsThePatience_isNotBegun() {
    Attempt later = answer(503, "", "10");

    assertThat(rules.next(SAFE, later, 2, PATIENCE)).isEmpty();
    assertThat(rules.next(SAFE, later, 2, PATIENCE.plusNanos(1))).contains(PATIENCE);
    assertThat(rules.next(SAFE, LOST, 1, Duration.ZERO)).isEmpty();
  }

  private static Attempt answer(int status, String body, @Nullable String retryAfter) {
    Headers headers = new Headers(Optional.empty(), Optional.ofNullable(retryAfter));
    return new Attempt.Answered(new ServerAnswer(status, headers, body));
  }
}
