package dev.latchkey.servlet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What an application in any framework answers while no Latchkey server has said yet which paths
 * refresh and sign out. {@code GET /in/account} needs a session; {@code POST /other} is the
 * application's and says {@code other}.
 */
public interface UnknownPathsContract {
  /** More requests than fit into the moment after which a server is asked again. */
  int MANY = 100_000;

  /** A running application. */
  record Application(int port, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /** Starts the application with Latchkey servers at these addresses. */
  Application start(String hosts);

  @Test
  default void paths_beforeAServerAnswered_areAnsweredAsWhatNeedsOne() {
    try (Application application = start("127.0.0.1:1")) {
      Browser browser = new Browser(application.port());

      assertThat(
              Stream.of("/session/refresh", "/session/refresh/", "/signout", "/signout/")
                  .map(path -> browser.send("POST", path)))
          .allSatisfy(UnknownPathsContract::assertNobodyIsThere);
      assertNobodyIsThere(browser.send("GET", "/in/account"));
      assertThat(browser.send("POST", "/other").body()).isEqualTo("other");
      assertThat(browser.send("GET", "/session/refresh").body()).doesNotContain("reason");
    }
  }

  @Test
  default void paths_onceAServerAnswered_areThoseOfItsSettings() {
    int port = freePort();
    try (Application application = start("127.0.0.1:" + port)) {
      Browser browser = new Browser(application.port());
      assertNobodyIsThere(browser.send("POST", "/session/refresh"));

      try (Installation there = Installation.with(Map.of("port", "" + port))) {
        String refresh = there.latchkey().settings().cookies().refreshToken().path();
        assertThat(
                Stream.generate(() -> browser.send("GET", "/in/account").statusCode())
                    .limit(MANY)
                    .filter(status -> status != 500)
                    .findFirst())
            .hasValue(401);
        assertThat(browser.send("POST", refresh).body())
            .isEqualTo("{\"message\":\"unauthorised\",\"reason\":\"refresh_token_missing\"}");
        assertThat(browser.send("POST", "/session/refresh").body()).doesNotContain("reason");
      }
    }
  }

  private static void assertNobodyIsThere(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("application/json");
    assertThat(response.body())
        .isEqualTo("{\"message\":\"internal error\",\"reason\":\"no_server_reachable\"}");
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
