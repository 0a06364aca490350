package dev.latchkey.client.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.SessionView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One instance, and many virtual threads that use it at once. */
@Timeout(120)
class VirtualThreadsTest {

  private static final int THREADS = 300;

  /** Machines that test are slow. */
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void lives_ofManySessionsAtOnce_doNotDisturbEachOther() throws Exception {
    try (RealServer server = new RealServer("refresh_token_rotation_grace_period", "0");
        Latchkey latchkey = server.builder().requestTimeout(LONG).totalTimeout(LONG).build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> lives =
          IntStream.range(0, THREADS)
              .<Callable<String>>mapToObj(number -> () -> life(latchkey, "user " + number))
              .toList();

      List<Future<String>> ends = threads.invokeAll(lives);

      for (int i = 0; i < THREADS; i++) {
        assertThat(ends.get(i).get()).isEqualTo("user " + i);
      }
      assertThat(server.proxy.requests())
          .filteredOn(request -> request.startsWith("GET"))
          .containsExactlyInAnyOrder("GET /v1/settings", "GET /v1/jwks");
      assertThat(server.proxy.connections()).isLessThanOrEqualTo(64);
    }
  }

  private static String life(Latchkey latchkey, String user) {
    SessionTokens tokens = latchkey.createNewSession(user, Map.of("of", user), Map.of());
    verify(latchkey, tokens.accessToken().token());
    SessionTokens next = latchkey.refreshSession(tokens.refreshToken().token());
    SessionView seen = verify(latchkey, next.accessToken().token());
    assertThat(latchkey.revokeSession(seen.handle())).isTrue();
    return String.valueOf(seen.jwtPayload().get("of"));
  }

  private static SessionView verify(Latchkey latchkey, String accessToken) {
    return latchkey.getSession(accessToken, null, false, "marker").session();
  }
}
