package dev.latchkey.client.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What those learn who wait to make calls. */
interface CloseContract extends ClientFixture {

  /** More than there are connections. */
  int CALLERS = 32;

  @Test
  default void close_doesOnceWhatItWasAskedFor() {
    List<String> done = new ArrayList<>();
    Latchkey latchkey = latchkey();
    latchkey.onClose(() -> done.add("one"));
    latchkey.onClose(() -> done.add("two"));
    assertThat(done).isEmpty();

    latchkey.close();
    latchkey.close();

    assertThat(done).containsExactly("one", "two");
  }

  @Test
  default void close_thatWasBefore_isNotWaitedFor() {
    List<String> done = new ArrayList<>();
    Latchkey latchkey = latchkey();
    latchkey.close();

    latchkey.onClose(() -> done.add("late"));

    assertThat(done).containsExactly("late");
  }

  @Test
  default void calls_whileTheClientCloses_endWithAnAnswerOrSayThatItIsClosed() throws Exception {
    Latchkey latchkey = latchkey();
    CountDownLatch underWay = new CountDownLatch(CALLERS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(threads.submit(() -> reasonOfTheEnd(latchkey, underWay)));
      }
      assertThat(underWay.await(1, TimeUnit.MINUTES)).isTrue();

      latchkey.close();

      for (Future<String> caller : callers) {
        assertThat(caller).succeedsWithin(Duration.ofMinutes(5)).isEqualTo("client_closed");
      }
    }
  }

  private static String reasonOfTheEnd(Latchkey latchkey, CountDownLatch underWay) {
    for (int round = 0; round < 100_000; round++) {
      try {
        SessionTokens tokens = latchkey.createNewSession(NewSession.of("ann"));
        latchkey.refreshSession(tokens.refreshToken().token());
        latchkey.revokeSession(tokens.session().handle());
      } catch (GeneralException end) {
        return end.reason();
      }
      underWay.countDown();
    }
    return "none";
  }
}
