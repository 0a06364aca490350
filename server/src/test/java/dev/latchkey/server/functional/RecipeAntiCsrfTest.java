package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Who says that anti-CSRF tokens are on: the configuration up to 2.5, from 2.6 on each request. */
class RecipeAntiCsrfTest {

  @ParameterizedTest
  @CsvSource({
    "2.4,true,false,true",
    "2.5,false,true,false",
    "2.6,true,false,false",
    "2.6,false,true,true",
    "2.20,true,false,false",
    "2.20,false,true,true"
  })
  void token_ofALogin_isThereWhenItsSourceSaysSo(
      String version, String configured, boolean requested, boolean expected) {
    try (TestServer server = TestServer.with("enable_anti_csrf", configured)) {
      RecipeClient client = RecipeClient.of(server, version);
      RecipeClient asking = requested ? client.withAntiCsrf() : client;
      TestClient.Reply login = asking.login("u");

      assertThat(login.json().has("antiCsrfToken")).isEqualTo(expected);
      ObjectNode refresh = withTokens(asking.request(), login.json(), "right");
      assertThat(asking.post("/session/refresh", refresh).json().has("antiCsrfToken"))
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void handshake_untilVersion25_tellsTheConfiguration(boolean configured) {
    try (TestServer server = TestServer.with("enable_anti_csrf", Boolean.toString(configured))) {
      assertThat(
              RecipeClient.of(server, "2.5")
                  .handshake()
                  .json()
                  .path("enableAntiCsrf")
                  .asBoolean(!configured))
          .isEqualTo(configured);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,true,true,TRY_REFRESH_TOKEN",
        "wrong,true,true,TRY_REFRESH_TOKEN",
        "right,true,true,OK",
        "-,true,false,OK",
        "wrong,false,true,OK",
        "wrong,false,false,OK"
      })
  void verify_withToken_isCheckedWhenBothFlagsSaySo(
      String presented, boolean wanted, boolean enabled, String word) {
    try (TestServer server = TestServer.with()) {
      RecipeClient client = RecipeClient.of(server, "2.20").withAntiCsrf();
      ObjectNode login = client.login("u").json();

      ObjectNode body =
          withTokens(client.request(), login, presented)
              .put("doAntiCsrfCheck", wanted)
              .put("enableAntiCsrf", enabled);
      TestClient.Reply reply = client.post("/session/verify", body);

      assertThat(reply.word()).isEqualTo(word);
      if (!word.equals("OK")) {
        assertThat(reply.json().path("message").asString()).isEqualTo("anti-csrf check failed");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,true,UNAUTHORISED",
        "wrong,true,UNAUTHORISED",
        "right,true,OK",
        "wrong,false,OK",
        "-,false,OK"
      })
  void refresh_withToken_isCheckedWhenEnabled(String presented, boolean enabled, String word) {
    try (TestServer server = TestServer.with()) {
      RecipeClient client = RecipeClient.of(server, "2.20").withAntiCsrf();
      ObjectNode login = client.login("u").json();

      ObjectNode body =
          withTokens(client.request(), login, presented).put("enableAntiCsrf", enabled);
      TestClient.Reply reply = client.post("/session/refresh", body);

      assertThat(reply.word()).isEqualTo(word);
      if (!word.equals("OK")) {
        assertThat(reply.json().path("message").asString())
            .isEqualTo("Anti CSRF token missing, or not matching");
      }
    }
  }

  @Test
  void accessToken_madeWithoutAntiCsrf_asksForRefreshOnceItIsOn() {
    try (TestServer server = TestServer.with()) {
      RecipeClient client = RecipeClient.of(server, "2.20");
      String token = client.login("u").token("accessToken");

      assertThat(client.withAntiCsrf().verify(token).json().path("message").asString())
          .startsWith("Access token does not contain all the information.");
    }
  }

  private static ObjectNode withTokens(ObjectNode request, ObjectNode login, String presented) {
    request.set("accessToken", login.path("accessToken").path("token"));
    request.set("refreshToken", login.path("refreshToken").path("token"));
    if (presented != null && (login.has("antiCsrfToken") || presented.equals("wrong"))) {
      request.put(
          "antiCsrfToken",
          presented.equals("right") ? login.path("antiCsrfToken").asString() : presented);
    }
    return request;
  }
}
