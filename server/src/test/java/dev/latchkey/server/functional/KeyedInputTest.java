package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers of CDI 2.21 to 5.5 get to read when they are wrong (facts: sheet 1.7, 2.4, 8.5). */
class KeyedInputTest {
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
          5.4 | POST /session | {} | userId
          5.4 | POST /session | {"userId":"u"} | enableAntiCsrf
          5.4 | POST /session | {"userId":"u","enableAntiCsrf":true} | userDataInJWT
          5.4 | POST /session | {"userId":"u","enableAntiCsrf":true,"userDataInJWT":{}} | userDataInDatabase
          5.4 | POST /session | {"userId":"u","enableAntiCsrf":true,"userDataInJWT":{"sub":1},"userDataInDatabase":{},"useDynamicSigningKey":"true"} | useDynamicSigningKey
          2.21 | POST /session | {"userId":"u","enableAntiCsrf":true,"userDataInJWT":{},"userDataInDatabase":{},"useDynamicSigningKey":null} | useDynamicSigningKey
          2.21 | POST /session/verify | {} | accessToken
          5.4 | POST /session/verify | {"accessToken":"a","antiCsrfToken":1} | antiCsrfToken
          5.4 | POST /session/verify | {"accessToken":"a","checkDatabase":true} | doAntiCsrfCheck
          5.4 | POST /session/verify | {"accessToken":"a","doAntiCsrfCheck":false} | enableAntiCsrf
          2.21 | POST /session/verify | {"accessToken":"a","doAntiCsrfCheck":false,"enableAntiCsrf":false} | checkDatabase
          5.4 | POST /session/verify | {"accessToken":"a","doAntiCsrfCheck":false,"enableAntiCsrf":false,"checkDatabase":null} | checkDatabase
          5.4 | POST /session/refresh | {"useDynamicSigningKey":true} | refreshToken
          5.4 | POST /session/refresh | {"refreshToken":"r","useDynamicSigningKey":true} | enableAntiCsrf
          5.0 | POST /session/refresh | {"refreshToken":"r","enableAntiCsrf":false} | useDynamicSigningKey
          5.5 | POST /session/refresh | {"refreshToken":"r","enableAntiCsrf":false} | useDynamicSigningKey
          3.0 | POST /session/refresh | {"refreshToken":"r","enableAntiCsrf":false,"useDynamicSigningKey":"x"} | useDynamicSigningKey
          5.4 | POST /session/regenerate | {"accessToken":"a","userDataInJWT":1} | userDataInJWT
          5.4 | POST /session/remove | {"userId":1} | userId
          5.4 | POST /session/remove | {"userId":"u","revokeAcrossAllTenants":"true"} | revokeAcrossAllTenants
          2.21 | POST /session/remove | {"userId":"u","revokeSessionsForLinkedAccounts":null} | revokeSessionsForLinkedAccounts
          5.4 | PUT /session/data | {"sessionHandle":"h"} | userDataInDatabase
          5.4 | PUT /jwt/data | {"sessionHandle":"h"} | userDataInJWT
          5.4 | POST /jwt | {"algorithm":"RS256","jwksDomain":"d","payload":{},"validity":1,"useStaticSigningKey":"x"} | useStaticSigningKey
          """)
  void field_missingOrOfWrongType_isNamed(String version, String call, String body, String field) {
    assertBadRequest(
        send(version, call, body), "Field name '" + field + "' is invalid in JSON input");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.21", "3.0", "4.0"})
  void keyChoice_leftOutAtARefreshBeforeVersion5_isNoMistake(String version) {
    String body = "{\"refreshToken\":\"nope\",\"enableAntiCsrf\":false}";

    assertThat(send(version, "POST /session/refresh", body).word()).isEqualTo("UNAUTHORISED");
  }

  @Test
  void keyChoice_atARefreshOfVersion221_isNotRead() {
    String body =
        "{\"refreshToken\":\"nope\",\"enableAntiCsrf\":false,\"useDynamicSigningKey\":\"x\"}";

    assertThat(send("2.21", "POST /session/refresh", body).word()).isEqualTo("UNAUTHORISED");
  }

  @ParameterizedTest
  @CsvSource({"revokeAcrossAllTenants", "revokeSessionsForLinkedAccounts"})
  void remove_scopeWithoutAUser_isRefused(String scope) {
    assertBadRequest(
        send("5.4", "POST /session/remove", "{\"sessionHandles\":[],\"" + scope + "\":true}"),
        "Invalid JSON input - " + scope + " can only be set if userId is set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"userId\":\"u\",\"sessionHandles\":[]}"})
  void remove_withoutExactlyOneSelector_isRefused(String body) {
    assertBadRequest(
        send("5.4", "POST /session/remove", body),
        "Invalid JSON input - use one of userId or sessionHandles array");
  }

  @ParameterizedTest
  @CsvSource({
    "/recipe/session,sessionHandle",
    "/recipe/session/user,userId",
    "/recipe/session/data,sessionHandle",
    "/recipe/jwt/data,sessionHandle",
    "/user/id,userId"
  })
  void parameter_missing_isNamed(String path, String name) {
    assertBadRequest(
        KeySetClient.of(server, "5.4").get(path),
        "Field name '" + name + "' is missing in GET request");
  }

  @ParameterizedTest
  @CsvSource({
    "2.21,sub",
    "3.0,tId",
    "4.0,rsub",
    "5.4,exp",
    "5.4,sessionHandle",
    "5.4,antiCsrfToken"
  })
  void payload_withAProtectedName_isRefused(String version, String name) {
    KeySetClient client = KeySetClient.of(server, version);
    String text = "The user payload contains protected field";
    String payload = "{\"" + name + "\":1}";
    TestClient.Reply login = client.login("u");
    String handle = login.json().path("session").path("handle").asString();

    assertBadRequest(client.login("u", payload), text);
    assertBadRequest(
        client.put(
            "/recipe/jwt/data",
            "{\"sessionHandle\":\"" + handle + "\",\"userDataInJWT\":" + payload + "}"),
        text);
    assertBadRequest(
        client.post(
            "/recipe/session/regenerate",
            "{\"accessToken\":\""
                + login.token("accessToken")
                + "\",\"userDataInJWT\":"
                + payload
                + "}"),
        text);
    assertThat(client.get("/recipe/jwt/data?sessionHandle=" + handle).body())
        .isEqualTo("{\"status\":\"OK\",\"userDataInJWT\":{}}\n");
  }

  @ParameterizedTest
  @CsvSource({"2.21,tId", "3.0,rsub", "5.4,iss", "5.4,userId"})
  void payload_withAnotherName_isTaken(String version, String name) {
    TestClient.Reply login =
        KeySetClient.of(server, version).login("u", "{\"" + name + "\":\"mine\"}");

    assertThat(KeySetClient.claims(login.token("accessToken")).path(name).asString())
        .isEqualTo("mine");
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
