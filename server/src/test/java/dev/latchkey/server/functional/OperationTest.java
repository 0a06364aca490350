package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTest {
  private static final TestClient.Reply NOT_ALLOWED = json("{\"status\":\"NOT ALLOWED\"}");

  private final TestServer server = TestServer.with();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "DELETE"})
  void hello_byFourMethods_saysHello(String method) {
    for (String path : new String[] {"/hello", "/hello/", "/"}) {
      assertThat(server.client().send(method, path, ""))
          .isEqualTo(new TestClient.Reply(200, "text/html; charset=UTF-8", "Hello\n"));
    }
  }

  @Test
  void config_withOurPid_tellsThePath() {
    long pid = ProcessHandle.current().pid();

    assertThat(server.client().get("/config?pid=" + pid))
        .isEqualTo(json("{\"status\":\"OK\",\"path\":\"/nonexistent/config.yaml\"}"));
    assertThat(server.client().get("/devproductionmode?pid=" + pid))
        .isEqualTo(json("{\"status\":\"OK\",\"mode\":\"PRODUCTION\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "", "x"})
  void config_withAnotherPid_tellsNothing(String pid) {
    assertThat(server.client().get("/config?pid=" + pid)).isEqualTo(NOT_ALLOWED);
    assertThat(server.client().get("/devproductionmode?pid=" + pid)).isEqualTo(NOT_ALLOWED);
  }

  @Test
  void apiversion_always_listsTheVersions() {
    String versions =
        Stream.of(
                Stream.of("1.0"),
                IntStream.rangeClosed(0, 21).mapToObj(minor -> "2." + minor),
                Stream.of("3.0", "3.1", "4.0"),
                IntStream.rangeClosed(0, 5).mapToObj(minor -> "5." + minor))
            .flatMap(numbers -> numbers)
            .map(number -> "\"" + number + "\"")
            .collect(Collectors.joining(","));

    assertThat(server.client().get("/apiversion"))
        .isEqualTo(json("{\"versions\":[" + versions + "]}"));
  }

  @Test
  void health_ofAWorkingServer_isUp() {
    assertThat(server.client().get("/health/live")).isEqualTo(json("{\"status\":\"UP\"}"));
    assertThat(server.client().get("/health/ready"))
        .isEqualTo(json("{\"status\":\"UP\",\"store\":\"UP\"}"));
  }

  @Test
  void health_withBrokenStore_isLiveButNotReady() {
    server.faults.breakDown();

    assertThat(server.client().get("/health/live").status()).isEqualTo(200);
    TestClient.Reply ready = server.client().get("/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.body()).isEqualTo("{\"status\":\"DOWN\",\"store\":\"DOWN\"}\n");
    server.faults.repair();
    server.clock.move(Duration.ofSeconds(2));
    assertThat(server.client().get("/health/ready").status()).isEqualTo(200);
  }

  @Test
  void calls_withBrokenStore_areWorthRepeatingAndNeverRefusals() {
    TestClient client = server.client();
    TestClient.Reply login = client.login("u");
    TestClient.Reply refreshed = client.refresh(login.token("refreshToken"));
    server.faults.breakDown();

    assertStoreUnavailable(client.login("u"));
    assertStoreUnavailable(client.refresh(refreshed.token("refreshToken")));
    assertStoreUnavailable(client.verify(refreshed.token("accessToken")));
    assertStoreUnavailable(client.delete("/session", "{\"userId\":\"u\"}"));
    assertStoreUnavailable(client.get("/session/user?userId=u"));
    assertStoreUnavailable(client.get("/session/data?sessionHandle=h"));
    assertStoreUnavailable(
        client.put("/session/data", "{\"sessionHandle\":\"h\",\"userDataInDatabase\":{}}"));

    server.faults.repair();
    assertThat(client.refresh(refreshed.token("refreshToken")).word()).isEqualTo("OK");
  }

  private static void assertStoreUnavailable(TestClient.Reply reply) {
    assertThat(reply)
        .isEqualTo(new TestClient.Reply(503, "text/html; charset=UTF-8", "Store unavailable\n"));
  }

  private static TestClient.Reply json(String document) {
    return new TestClient.Reply(200, "application/json; charset=UTF-8", document + "\n");
  }
}
