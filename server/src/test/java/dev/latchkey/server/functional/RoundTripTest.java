package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What applications put into sessions comes back as it was. */
class RoundTripTest {
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
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":null,\"b\":[null,[],{}],\"c\":{\"d\":{\"e\":[1,\"2\",true]}}}",
        "{\"n\":123456789012345678901234567890,\"f\":1.0,\"g\":-0.10,\"z\":0}",
        "{\"é\":\"ünïcode 漢字 \u2028\",\"emoji\":\"😀👨‍👩‍👧\",\"\":\"empty name\"}",
        "{\"q\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\"}",
        "{\"__proto__\":{\"x\":1},\"handle\":\"h\",\"status\":\"OK\"}",
      })
  void payloadAndData_any_comeBackUnchanged(String json) {
    TestClient client = server.client("2.0");
    String body =
        "{\"userId\":\"u\",\"userDataInJWT\":" + json + ",\"userDataInDatabase\":" + json + "}";
    TestClient.Reply login = client.post("/session", body);
    String handle = login.json().path("session").path("handle").asString();

    assertThat(client.get("/session/data?sessionHandle=" + handle).body())
        .isEqualTo("{\"status\":\"OK\",\"userDataInDatabase\":" + json + "}\n");
    assertThat(client.get("/jwt/data?sessionHandle=" + handle).body())
        .isEqualTo("{\"status\":\"OK\",\"userDataInJWT\":" + json + "}\n");
    assertThat(login.json().path("session").path("userDataInJWT"))
        .isEqualTo(TestClient.JSON.readTree(json));
    assertThat(client.verify(login.token("accessToken")).body())
        .contains("\"userDataInJWT\":" + json + "}");
  }

  @Test
  void number_beyondDoubles_keepsItsValue() {
    TestClient client = server.client();
    String body = "{\"userId\":\"u\",\"userDataInJWT\":{},\"userDataInDatabase\":{\"n\":1e400}}";
    String handle = client.post("/session", body).json().path("session").path("handle").asString();

    assertThat(client.get("/session/data?sessionHandle=" + handle).body())
        .isEqualTo("{\"status\":\"OK\",\"userDataInDatabase\":{\"n\":1e400}}\n");
  }

  @Test
  void text_withHalfASurrogatePair_comesBackAsAnEscape() {
    TestClient client = server.client();
    String body =
        "{\"userId\":\"u\\ud83d\",\"userDataInJWT\":{},\"userDataInDatabase\":{\"t\":\"\\ud800x\"}}";
    TestClient.Reply login = client.post("/session", body);
    String handle = login.json().path("session").path("handle").asString();

    assertThat(login.body()).contains("\"userId\":\"u\\ud83d\"");
    assertThat(client.get("/session/data?sessionHandle=" + handle).body())
        .contains("{\"t\":\"\\ud800x\"}");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10_000})
  void userId_ofAnyLength_isKept(int length) {
    String userId = "é".repeat(length);
    TestClient client = server.client();

    ObjectNode login = client.login(userId).json();

    assertThat(login.path("session").path("userId").asString()).isEqualTo(userId);
    assertThat(
            client
                .verify(login.path("accessToken").path("token").asString())
                .json()
                .path("session"))
        .isEqualTo(login.path("session"));
  }
}
