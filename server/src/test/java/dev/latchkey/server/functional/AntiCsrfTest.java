package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class AntiCsrfTest {
  private final TestServer server = TestServer.with("enable_anti_csrf", "true");

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,true,TRY_REFRESH_TOKEN",
        "wrong,true,TRY_REFRESH_TOKEN",
        "right,true,OK",
        "-,false,OK",
        "wrong,false,OK"
      })
  void verify_withToken_isChecked(String presented, boolean wanted, String word) {
    ObjectNode login = server.client().login("u").json();

    TestClient.Reply reply =
        server
            .client()
            .post("/session/verify", request(login, presented).put("doAntiCsrfCheck", wanted));

    assertThat(reply.word()).isEqualTo(word);
    if (!word.equals("OK")) {
      assertThat(reply.json().path("message").asString()).isEqualTo("anti-csrf check failed");
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"-,UNAUTHORISED", "wrong,UNAUTHORISED", "right,OK"})
  void refresh_inVersion23_isChecked(String presented, String word) {
    ObjectNode login = server.client().login("u").json();

    TestClient.Reply reply =
        server.client("2.3").post("/session/refresh", request(login, presented));

    assertThat(reply.word()).isEqualTo(word);
    if (!word.equals("OK")) {
      assertThat(reply.json().path("message").asString())
          .isEqualTo("Anti CSRF token missing, or not matching");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "2.0", "2.1", "2.2"})
  void refresh_beforeVersion23_isNotChecked(String version) {
    ObjectNode login = server.client(version).login("u").json();

    assertThat(server.client(version).post("/session/refresh", request(login, "wrong")).word())
        .isEqualTo("OK");
  }

  @Test
  void antiCsrfToken_afterRefresh_isAnother() {
    TestClient client = server.client();
    TestClient.Reply login = client.login("u");
    TestClient.Reply refreshed = client.refresh(login.token("refreshToken"));

    assertThat(refreshed.json().path("antiCsrfToken"))
        .isNotEqualTo(login.json().path("antiCsrfToken"));
  }

  private static ObjectNode request(ObjectNode login, String presented) {
    ObjectNode request = TestClient.JSON.createObjectNode();
    request.set("accessToken", login.path("accessToken").path("token"));
    request.set("refreshToken", login.path("refreshToken").path("token"));
    if (presented != null) {
      String right = login.path("antiCsrfToken").asString();
      request.put("antiCsrfToken", presented.equals("right") ? right : presented);
    }
    return request;
  }
}
