package dev.latchkey.servlet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * One client that refreshes a hundred times at once, as its tabs and a proxy may do, while others
 * do so too: an application in any framework, with a grace period, where {@code GET /in/account}
 * needs a session.
 */
public interface ParallelRefreshContract {

  /** Where the application listens. */
  int port();

  /** What keeps its sessions. */
  Latchkey latchkey();

  @Test
  default void refreshes_ofOneClientAtOnce_giveOneSessionAndTheSameTokens() throws Exception {
    SessionTokens one = latchkey().createNewSession(NewSession.of("parallel one"));
    SessionTokens other = latchkey().createNewSession(NewSession.of("parallel other"));

    Set<String> ofOne = new HashSet<>();
    Set<String> ofOther = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> toOne = new ArrayList<>();
      List<Future<String>> toOther = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        toOne.add(threads.submit(refresh(one)));
        if (i % 10 == 0) {
          toOther.add(threads.submit(refresh(other)));
        }
      }
      toOne.forEach(answer -> ofOne.add(refreshToken(answer)));
      toOther.forEach(answer -> ofOther.add(refreshToken(answer)));
    }

    assertThat(ofOne).hasSize(1).doesNotContain(one.refreshToken().token());
    assertThat(ofOther).hasSize(1).doesNotContainAnyElementsOf(ofOne);
    assertThat(latchkey().getAllSessionHandlesForUser("parallel one"))
        .containsExactly(one.session().handle());
    assertThat(latchkey().refreshSession(ofOne.iterator().next()).session().handle())
        .isEqualTo(one.session().handle());
  }

  private Callable<String> refresh(SessionTokens tokens) {
    String cookies =
        "Cookie: sIdRefreshToken=marker; sRefreshToken=" + tokens.refreshToken().token();
    return () ->
        Wire.answer(
            port(), "POST /auth/session/refresh HTTP/1.1\r\nContent-Length: 0\r\n" + cookies);
  }

  private static String refreshToken(Future<String> answer) {
    assertThat(answer).succeedsWithin(Duration.ofMinutes(5));
    assertThat(answer.resultNow()).startsWith("HTTP/1.1 200 ");
    List<String> set =
        Pattern.compile("(?i)\r\nset-cookie: sRefreshToken=([^;]+);")
            .matcher(answer.resultNow())
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertThat(set).hasSize(1);
    return set.get(0);
  }
}
