package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers get to read when they are wrong (facts: CDI sheet 1.3, 1.6, 1.7, 2.1, 2.2). */
class BadInputTest {
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
          1.0 | POST /session | {} | userId
          1.0 | POST /session | {"userId":1,"userDataInJWT":{},"userDataInDatabase":{}} | userId
          1.0 | POST /session | {"userId":null,"userDataInJWT":{},"userDataInDatabase":{}} | userId
          1.0 | POST /session | {"userId":true,"userDataInJWT":{},"userDataInDatabase":{}} | userId
          1.0 | POST /session | {"userId":{"a":"b"},"userDataInJWT":{},"userDataInDatabase":{}} | userId
          1.0 | POST /session | {"userId":["a","b"],"userDataInJWT":{},"userDataInDatabase":{}} | userId
          1.0 | POST /session | {"userId":[],"userDataInJWT":{},"userDataInDatabase":{}} | userId
          1.0 | POST /session | {"userId":"u"} | userDataInJWT
          1.0 | POST /session | {"userId":"u","userDataInDatabase":{}} | userDataInJWT
          1.0 | POST /session | {"userId":"u","userDataInJWT":[],"userDataInDatabase":{}} | userDataInJWT
          1.0 | POST /session | {"userId":"u","userDataInJWT":"x","userDataInDatabase":{}} | userDataInJWT
          1.0 | POST /session | {"userId":"u","userDataInJWT":null,"userDataInDatabase":{}} | userDataInJWT
          1.0 | POST /session | {"userId":"u","userDataInJWT":{}} | userDataInDatabase
          2.3 | POST /session | {"userId":"u","userDataInJWT":{},"userDataInDatabase":7} | userDataInDatabase
          1.0 | POST /session/verify | {} | accessToken
          1.0 | POST /session/verify | {"accessToken":1,"doAntiCsrfCheck":true} | accessToken
          1.0 | POST /session/verify | {"accessToken":"a"} | doAntiCsrfCheck
          1.0 | POST /session/verify | {"accessToken":"a","doAntiCsrfCheck":"true"} | doAntiCsrfCheck
          1.0 | POST /session/verify | {"accessToken":"a","doAntiCsrfCheck":null} | doAntiCsrfCheck
          1.0 | POST /session/verify | {"accessToken":"a","doAntiCsrfCheck":{}} | doAntiCsrfCheck
          1.0 | POST /session/verify | {"accessToken":"a","antiCsrfToken":null,"doAntiCsrfCheck":true} | antiCsrfToken
          2.0 | POST /session/verify | {"accessToken":"a","antiCsrfToken":5} | antiCsrfToken
          1.0 | POST /session/refresh | {} | refreshToken
          2.3 | POST /session/refresh | {"refreshToken":null} | refreshToken
          2.3 | POST /session/refresh | {"refreshToken":"r","antiCsrfToken":null} | antiCsrfToken
          1.0 | DELETE /session | {"userId":1} | userId
          1.0 | DELETE /session | {"userId":"u","sessionHandle":null} | sessionHandle
          1.0 | DELETE /session | {"userId":"u","sessionHandles":"h"} | sessionHandles
          1.0 | DELETE /session | {"sessionHandles":["h",1]} | sessionHandles
          2.0 | POST /session/remove | {"userId":1} | userId
          2.0 | POST /session/remove | {"sessionHandles":{}} | sessionHandles
          2.0 | POST /session/regenerate | {} | accessToken
          2.0 | POST /session/regenerate | {"accessToken":"a","userDataInJWT":"x"} | userDataInJWT
          2.0 | POST /session/regenerate | {"accessToken":"a","userDataInJWT":null} | userDataInJWT
          1.0 | PUT /session/data | {} | sessionHandle
          1.0 | PUT /session/data | {"sessionHandle":"h"} | userDataInDatabase
          1.0 | PUT /session/data | {"sessionHandle":"h","userDataInDatabase":[1]} | userDataInDatabase
          2.0 | PUT /jwt/data | {} | sessionHandle
          2.0 | PUT /jwt/data | {"sessionHandle":"h"} | userDataInJWT
          2.0 | PUT /jwt/data | {"sessionHandle":"h","userDataInJWT":"x"} | userDataInJWT
          """)
  void field_missingOrOfWrongType_isNamed(String version, String call, String body, String field) {
    assertBadRequest(
        send(version, call, body), "Field name '" + field + "' is invalid in JSON input");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0,/session/user,userId",
    "1.0,/session/data,sessionHandle",
    "2.0,/jwt/data,sessionHandle",
    "1.0,/config,pid",
    "1.0,/devproductionmode,pid"
  })
  void parameter_missing_isNamed(String version, String path, String name) {
    assertBadRequest(
        server.client(version).get(path), "Field name '" + name + "' is missing in GET request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "null", "\"text\"", "{}{}", "{'a':1}", "{\"a\":1", "not json"})
  void body_notAJsonObject_isRefused(String body) {
    for (String path : List.of("/handshake", "/session", "/session/verify", "/session/refresh")) {
      assertBadRequest(server.client().post(path, body), "Invalid Json Input");
    }
    assertBadRequest(server.client().delete("/session", body), "Invalid Json Input");
    assertBadRequest(server.client().put("/session/data", body), "Invalid Json Input");
  }

  @Test
  void body_notUtf8OrTooDeep_isRefused() {
    byte[] latin1 = "{\"userId\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    String deep = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000);

    assertBadRequest(server.client().send("POST", "/session", latin1), "Invalid Json Input");
    assertBadRequest(
        server.client().post("/session", deep),
        "Invalid Json Input: JSON is nested deeper than 200 levels");
  }

  @Test
  void body_tooLarge_is413() {
    TestClient.Reply reply = server.client().post("/session", "x".repeat(10_485_760));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.body()).isEqualTo("Request body too large\n");
  }

  @Test
  void quirk_arrayOfOneText_isThatText() {
    TestClient.Reply reply =
        server
            .client()
            .post(
                "/session", "{\"userId\":[\"u\"],\"userDataInJWT\":{},\"userDataInDatabase\":{}}");

    assertThat(reply.json().path("session").path("userId").asString()).isEqualTo("u");
  }

  @Test
  void quirk_numberForABoolean_isFalse() {
    assertThat(
            server
                .client()
                .post("/session/verify", "{\"accessToken\":\"a\",\"doAntiCsrfCheck\":1}")
                .word())
        .isEqualTo("TRY_REFRESH_TOKEN");
  }

  @Test
  void field_unknown_isIgnored() {
    assertThat(server.client().post("/handshake", "{\"deviceDriverInfo\":7,\"x\":null}").word())
        .isEqualTo("OK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"userId\":\"u\",\"sessionHandle\":\"h\"}",
        "{\"userId\":\"u\",\"sessionHandles\":[]}",
        "{\"sessionHandle\":\"h\",\"sessionHandles\":[\"h\"]}",
        "{\"userId\":\"u\",\"sessionHandle\":\"h\",\"sessionHandles\":[\"h\"]}"
      })
  void delete_withoutExactlyOneSelector_isRefused(String body) {
    assertBadRequest(
        server.client().delete("/session", body),
        "Invalid JSON input - use one of userId, sessionHandle, or sessionHandles array");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"userId\":\"u\",\"sessionHandles\":[]}", "{\"sessionHandle\":\"h\"}"})
  void remove_withoutExactlyOneSelector_isRefused(String body) {
    assertBadRequest(
        server.client("2.0").post("/session/remove", body),
        "Invalid JSON input - use one of userId or sessionHandles array");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.0 | POST /session/remove | /session/remove POST is only available in >= CDI 2.0. Please call /session DELETE instead
          2.0 | DELETE /session | /session DELETE is only available in CDI 1.0. Please call /session/remove POST instead
          2.3 | DELETE /session | /session DELETE is only available in CDI 1.0. Please call /session/remove POST instead
          1.0 | POST /session/regenerate | CDI version not supported
          1.0 | GET /jwt/data | CDI version not supported
          1.0 | PUT /jwt/data | CDI version not supported
          """)
  void call_ofAnotherVersion_isRefusedWithItsText(String version, String call, String message) {
    assertBadRequest(send(version, call, "{}"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.22", "3.2", "0.9", "2.0.0"})
  void version_unknown_isRefused(String version) {
    TestClient client = server.client().with("cdi-version", version);

    assertBadRequest(client.post("/session", "{}"), "cdi-version " + version + " not supported");
    assertThat(client.get("/hello").status()).isEqualTo(200);
    assertThat(client.get("/apiversion").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/signin", "/sessions", "/session/verify/x", "/Session", "/favicon.ico"})
  void path_unknown_is404(String path) {
    TestClient.Reply reply = server.client().get(path);

    assertThat(reply)
        .isEqualTo(new TestClient.Reply(404, "text/html; charset=UTF-8", "Not found\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/session",
    "PUT,/session",
    "GET,/handshake",
    "GET,/session/verify",
    "PUT,/session/refresh",
    "POST,/session/user",
    "POST,/session/data",
    "DELETE,/session/data",
    "POST,/apiversion",
    "OPTIONS,/session",
    "TRACE,/session",
    "PATCH,/session",
    "POST,/config",
    "POST,/health/live"
  })
  void method_unknown_is405(String method, String path) {
    assertThat(server.client().send(method, path, "{}"))
        .isEqualTo(new TestClient.Reply(405, "text/html; charset=UTF-8", "Method not supported\n"));
  }

  private static TestClient.Reply send(String version, String call, String body) {
    String[] parts = call.split(" ", 2);
    return server.client(version).send(parts[0], parts[1], body);
  }

  private static void assertBadRequest(TestClient.Reply reply, String message) {
    assertThat(reply)
        .isEqualTo(new TestClient.Reply(400, "text/html; charset=UTF-8", message + "\n"));
  }
}
