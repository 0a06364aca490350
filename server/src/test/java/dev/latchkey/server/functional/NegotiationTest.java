package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which version a request is answered in, and what a version does not have (facts: sheet 1.3). */
class NegotiationTest {
  private static final TestClient.Reply NOT_FOUND =
      new TestClient.Reply(404, "text/html; charset=UTF-8", "Not found\n");

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.with();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void header_absent_meansTheFirstVersionOnItsPaths() {
    assertThat(server.client().post("/handshake", "{}").members())
        .contains("cookieDomain")
        .doesNotContain("cookieSameSite");
  }

  @Test
  void header_absent_meansTheNewestVersionBelowRecipe() {
    assertThat(server.client().post("/recipe/handshake", "{}").members())
        .contains("jwtSigningPublicKeyList")
        .doesNotContain("enableAntiCsrf");
  }

  @Test
  void header_absent_meansTheNewestVersionThatHasThePath() {
    TestClient.Reply reply =
        server
            .client()
            .post("/recipe/session/refresh", "{\"refreshToken\":\"r\",\"enableAntiCsrf\":false}");

    assertThat(reply.body())
        .isEqualTo("Field name 'useDynamicSigningKey' is invalid in JSON input\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.21", "3.0", "4.0", "5.5"})
  void handshake_ofAVersionWithKeySet_isUnknown(String version) {
    assertThat(server.client(version).post("/recipe/handshake", "{}")).isEqualTo(NOT_FOUND);
    assertThat(server.client(version).post("/session", "{}")).isEqualTo(NOT_FOUND);
  }

  @ParameterizedTest
  @CsvSource({
    "2.4,POST,/handshake",
    "2.20,POST,/session",
    "2.20,DELETE,/session",
    "2.9,POST,/session/verify",
    "2.9,GET,/jwt/data",
    "1.0,POST,/recipe/handshake",
    "1.0,POST,/recipe/session",
    "2.3,POST,/recipe/session/refresh",
    "2.3,GET,/recipe/jwt/data"
  })
  void path_ofAnotherFamily_isUnknown(String version, String method, String path) {
    assertThat(server.client().with("cdi-version", version).send(method, path, "{}"))
        .isEqualTo(NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4", "2.5", "2.6", "2.7"})
  void method_ofALaterVersion_isNotSupported(String version) {
    assertThat(RecipeClient.of(server, version).get("/session?sessionHandle=x"))
        .isEqualTo(new TestClient.Reply(405, "text/html; charset=UTF-8", "Method not supported\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.22", "3.2", "5.6", "6.0", "5.04", "2.04", "2.40"})
  void version_notSpoken_isRefusedOnEveryPath(String version) {
    TestClient client = server.client().with("cdi-version", version);
    TestClient.Reply refused =
        new TestClient.Reply(
            400, "text/html; charset=UTF-8", "cdi-version " + version + " not supported\n");

    assertThat(client.post("/session", "{}")).isEqualTo(refused);
    assertThat(client.post("/recipe/session", "{}")).isEqualTo(refused);
    assertThat(client.get("/recipe/session")).isEqualTo(refused);
  }

  @Test
  void path_withATrailingSlash_isTheSame() {
    assertThat(RecipeClient.of(server, "2.20").post("/handshake/", "{}").word()).isEqualTo("OK");
  }

  @Test
  void session_ofOneFamily_isGoodInTheOther() {
    TestClient older = server.client("2.3");
    RecipeClient newer = RecipeClient.of(server, "2.20");
    TestClient.Reply login = older.login("mixed");

    TestClient.Reply refreshed = newer.refresh(login.token("refreshToken"));
    assertThat(older.verify(refreshed.token("accessToken")).word()).isEqualTo("OK");
    TestClient.Reply again = older.refresh(refreshed.token("refreshToken"));
    assertThat(newer.verify(again.token("accessToken")).word()).isEqualTo("OK");
    assertThat(newer.post("/session/remove", "{\"userId\":\"mixed\"}").word()).isEqualTo("OK");

    assertThat(older.refresh(again.token("refreshToken")).word()).isEqualTo("UNAUTHORISED");
  }
}
