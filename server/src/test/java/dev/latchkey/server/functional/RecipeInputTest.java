package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers below {@code /recipe} get to read when they are wrong (facts: sheet 1.7, 2.3). */
class RecipeInputTest {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          2.4 | POST /session | {} | userId
          2.4 | POST /session | {"userId":"u"} | userDataInJWT
          2.5 | POST /session | {"userId":"u","userDataInJWT":{}} | userDataInDatabase
          2.6 | POST /session | {"userId":"u"} | enableAntiCsrf
          2.20 | POST /session | {"enableAntiCsrf":false} | userId
          2.20 | POST /session | {"userId":"u","userDataInJWT":1} | enableAntiCsrf
          2.20 | POST /session | {"userId":"u","enableAntiCsrf":"true"} | enableAntiCsrf
          2.20 | POST /session | {"userId":"u","enableAntiCsrf":null} | enableAntiCsrf
          2.20 | POST /session | {"userId":"u","enableAntiCsrf":true} | userDataInJWT
          2.20 | POST /session | {"userId":"u","enableAntiCsrf":true,"userDataInJWT":{}} | userDataInDatabase
          2.20 | POST /session/verify | {"enableAntiCsrf":false,"doAntiCsrfCheck":false} | accessToken
          2.20 | POST /session/verify | {"accessToken":"a","antiCsrfToken":null} | antiCsrfToken
          2.20 | POST /session/verify | {"accessToken":"a","enableAntiCsrf":false} | doAntiCsrfCheck
          2.5 | POST /session/verify | {"accessToken":"a"} | doAntiCsrfCheck
          2.6 | POST /session/verify | {"accessToken":"a","doAntiCsrfCheck":false} | enableAntiCsrf
          2.20 | POST /session/refresh | {"enableAntiCsrf":false} | refreshToken
          2.20 | POST /session/refresh | {"refreshToken":"r","antiCsrfToken":1,"enableAntiCsrf":false} | antiCsrfToken
          2.4 | POST /session/refresh | {"refreshToken":"r","antiCsrfToken":null} | antiCsrfToken
          2.6 | POST /session/refresh | {"refreshToken":"r"} | enableAntiCsrf
          2.20 | POST /session/regenerate | {} | accessToken
          2.20 | POST /session/regenerate | {"accessToken":"a","userDataInJWT":null} | userDataInJWT
          2.20 | POST /session/remove | {"userId":1} | userId
          2.20 | POST /session/remove | {"sessionHandles":["h",1]} | sessionHandles
          2.20 | PUT /session/data | {} | sessionHandle
          2.20 | PUT /session/data | {"sessionHandle":"h"} | userDataInDatabase
          2.20 | PUT /jwt/data | {} | sessionHandle
          2.20 | PUT /jwt/data | {"sessionHandle":"h","userDataInJWT":"x"} | userDataInJWT
          """)
  void field_missingOrOfWrongType_isNamed(String version, String call, String body, String field) {
    assertBadRequest(
        send(version, call, body), "Field name '" + field + "' is invalid in JSON input");
  }

  @ParameterizedTest
  @CsvSource({
    "/session,sessionHandle",
    "/session/user,userId",
    "/session/data,sessionHandle",
    "/jwt/data,sessionHandle"
  })
  void parameter_missing_isNamed(String path, String name) {
    assertBadRequest(
        RecipeClient.of(server, "2.20").get(path),
        "Field name '" + name + "' is missing in GET request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{}{}", "not json"})
  void body_notAJsonObject_isRefused(String body) {
    for (String path : List.of("/session", "/session/verify", "/session/refresh")) {
      assertBadRequest(RecipeClient.of(server, "2.20").post(path, body), "Invalid Json Input");
    }
  }

  @ParameterizedTest
  @CsvSource({"2.4,400", "2.6,400", "2.7,400", "2.8,200", "2.9,200", "2.20,200"})
  void handshake_withoutAnObject_isReadUntilVersion27(String version, int status) {
    for (String body : List.of("", "not json")) {
      assertThat(RecipeClient.of(server, version).post("/handshake", body).status())
          .isEqualTo(status);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"userId\":\"u\",\"sessionHandles\":[]}", "{\"sessionHandle\":\"h\"}"})
  void remove_withoutExactlyOneSelector_isRefused(String body) {
    assertBadRequest(
        RecipeClient.of(server, "2.20").post("/session/remove", body),
        "Invalid JSON input - use one of userId or sessionHandles array");
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE,/recipe/session",
    "GET,/recipe/handshake",
    "GET,/recipe/session/verify",
    "POST,/recipe/session/user",
    "DELETE,/recipe/jwt/data",
    "PATCH,/recipe/session"
  })
  void method_unknown_is405(String method, String path) {
    assertThat(server.client("2.20").send(method, path, "{}"))
        .isEqualTo(new TestClient.Reply(405, "text/html; charset=UTF-8", "Method not supported\n"));
  }

  private static TestClient.Reply send(String version, String call, String body) {
    String[] parts = call.split(" ", 2);
    return server.client(version).send(parts[0], "/recipe" + parts[1], body);
  }

  private static void assertBadRequest(TestClient.Reply reply, String message) {
    assertThat(reply)
        .isEqualTo(new TestClient.Reply(400, "text/html; charset=UTF-8", message + "\n"));
  }
}
