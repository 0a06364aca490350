package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server all of which is below a path. */
class BelowAPathTest {
  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.with("base_path", "auth/sessions/");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/hello", "/health/live", "/health/ready", "/apiversion", "/v1/jwks"})
  void path_belowTheBasePath_isAnswered(String path) {
    assertThat(server.client().get("/auth/sessions" + path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/hello",
        "/health/live",
        "/apiversion",
        "/auth",
        "/auth/hello",
        "/auth/sessionsx",
        "/Auth/sessions/hello",
        "/auth/sessions/auth/sessions/hello",
        "/v1/jwks"
      })
  void path_elsewhere_isUnknown(String path) {
    assertThat(server.client().get(path))
        .isEqualTo(new TestClient.Reply(404, "text/html; charset=UTF-8", "Not found\n"));
  }

  @Test
  void login_inBothInterfaces_isDoneBelowThePathOnly() {
    String native_ = "/v1/sessions";
    String login = "{\"userId\":\"u\",\"userDataInJWT\":{},\"userDataInDatabase\":{}}";

    assertThat(server.client().post("/auth/sessions" + native_, login).status()).isEqualTo(201);
    assertThat(server.client().post("/auth/sessions/session", login).word()).isEqualTo("OK");
    assertThat(server.client().post(native_, login).status()).isEqualTo(404);
    assertThat(server.client().post("/session", login).status()).isEqualTo(404);
  }

  @Test
  void unknownPath_ofTheNativeInterface_isAProblemDocument() {
    TestClient.Reply refused = server.client().get("/auth/sessions/v1/nothing");

    assertThat(refused.status()).isEqualTo(404);
    assertThat(NativeClient.problem(refused)).isEqualTo("path-unknown");
  }
}
