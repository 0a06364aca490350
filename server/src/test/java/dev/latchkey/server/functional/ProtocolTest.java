package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the calls do, seen from outside. What the engine decides is tested there; here it is how it
 * is told.
 */
class ProtocolTest {
  private final TestServer server = TestServer.with();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"1.0,1", "2.0,2", "2.1,2", "2.2,2", "2.3,2"})
  void accessToken_ofAVersion_hasItsHeader(String version, String number) {
    String header = server.client(version).login("u").token("accessToken").split("\\.", 2)[0];

    assertThat(new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8))
        .isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"version\":\"" + number + "\"}");
  }

  @Test
  void tokens_times_areMilliseconds() {
    ObjectNode login = server.client().login("u").json();
    long now = server.clock.instant().toEpochMilli();

    assertThat(login.path("accessToken").path("createdTime").asLong()).isEqualTo(now);
    assertThat(login.path("accessToken").path("expiry").asLong()).isEqualTo(now + 3_600_000);
    assertThat(login.path("refreshToken").path("expiry").asLong()).isEqualTo(now + 8_640_000_000L);
    assertThat(login.path("idRefreshToken").path("expiry").asLong())
        .isEqualTo(now + 8_640_000_000L);
  }

  @Test
  void cookiePaths_differ_byToken() {
    ObjectNode login = server.client("2.0").login("u").json();

    assertThat(login.path("accessToken").path("cookiePath").asString()).isEqualTo("/");
    assertThat(login.path("refreshToken").path("cookiePath").asString())
        .isEqualTo("/session/refresh");
    assertThat(login.path("idRefreshToken").path("cookiePath").asString()).isEqualTo("/");
    assertThat(login.path("idRefreshToken").path("sameSite").asString()).isEqualTo("lax");
  }

  @Test
  void accessToken_expired_asksForRefresh() {
    String token = server.client().login("u").token("accessToken");
    server.clock.move(Duration.ofHours(1));
    assertThat(server.client().verify(token).word()).isEqualTo("OK");

    server.clock.move(Duration.ofMillis(1));

    assertThat(server.client().verify(token).json())
        .isEqualTo(failure("TRY_REFRESH_TOKEN", "Access token expired"));
  }

  @Test
  void session_revoked_refusesRefreshAndFirstUse() {
    TestClient client = server.client();
    TestClient.Reply login = client.login("u");
    TestClient.Reply refreshed = client.refresh(login.token("refreshToken"));
    client.delete("/session", "{\"userId\":\"u\"}");

    assertThat(client.refresh(refreshed.token("refreshToken")).json())
        .isEqualTo(failure("UNAUTHORISED", "Session missing in db or has expired"));
    assertThat(client.verify(refreshed.token("accessToken")).json())
        .isEqualTo(failure("UNAUTHORISED", "Session missing in db"));
    assertThat(client.verify(login.token("accessToken")).word()).isEqualTo("OK");
  }

  @Test
  void session_revokedWithBlacklisting_refusesAtOnce() {
    try (TestServer checking = TestServer.with("access_token_blacklisting", "true")) {
      TestClient client = checking.client();
      String token = client.login("u").token("accessToken");
      client.delete("/session", "{\"userId\":\"u\"}");

      assertThat(client.verify(token).json())
          .isEqualTo(
              failure("UNAUTHORISED", "Either the session has ended or has been blacklisted"));
      assertThat(
              client
                  .post("/handshake", "{}")
                  .json()
                  .path("accessTokenBlacklistingEnabled")
                  .asBoolean())
          .isTrue();
    }
  }

  @Test
  void repeat_withinGracePeriod_isAnswered() {
    TestClient client = server.client();
    TestClient.Reply login = client.login("u");
    TestClient.Reply refreshed = client.refresh(login.token("refreshToken"));
    client.verify(refreshed.token("accessToken"));

    assertThat(client.refresh(login.token("refreshToken")).word()).isEqualTo("OK");
    server.clock.move(Duration.ofSeconds(31));
    assertThat(client.refresh(login.token("refreshToken")).word())
        .isEqualTo("TOKEN_THEFT_DETECTED");
  }

  @Test
  void delete_byAllSelectors_countsWhatEnded() {
    TestClient client = server.client();
    String first = handle(client.login("u"));
    String second = handle(client.login("u"));
    client.login("other");

    assertThat(revoked(client, "{\"sessionHandle\":\"" + first + "\"}")).isEqualTo(1);
    assertThat(revoked(client, "{\"sessionHandle\":\"" + first + "\"}")).isZero();
    assertThat(revoked(client, "{\"sessionHandle\":\"\"}")).isZero();
    assertThat(revoked(client, "{\"sessionHandles\":[]}")).isZero();
    assertThat(revoked(client, "{\"sessionHandles\":[\"nope\",\"" + second + "\"]}")).isEqualTo(1);
    assertThat(revoked(client, "{\"userId\":\"nobody\"}")).isZero();
    assertThat(revoked(client, "{\"userId\":\"other\"}")).isEqualTo(1);
  }

  @Test
  void remove_ofSomeUnknown_namesWhatEnded() {
    TestClient client = server.client("2.3");
    String handle = handle(client.login("u"));

    assertThat(
            client
                .post("/session/remove", "{\"sessionHandles\":[\"nope\",\"" + handle + "\",\"\"]}")
                .body())
        .isEqualTo("{\"status\":\"OK\",\"sessionHandlesRevoked\":[\"" + handle + "\"]}\n");
    assertThat(client.post("/session/remove", "{\"userId\":\"u\"}").body())
        .isEqualTo("{\"status\":\"OK\",\"sessionHandlesRevoked\":[]}\n");
  }

  @Test
  void list_ofAUser_namesHisSessions() {
    TestClient client = server.client();
    String handle = handle(client.login("a b+c&d/é"));

    assertThat(client.get("/session/user?userId=a%20b%2Bc%26d%2F%C3%A9").body())
        .isEqualTo("{\"status\":\"OK\",\"sessionHandles\":[\"" + handle + "\"]}\n");
    assertThat(client.get("/session/user?userId=").body())
        .isEqualTo("{\"status\":\"OK\",\"sessionHandles\":[]}\n");
  }

  @Test
  void sessionData_replaced_isReadBack() {
    TestClient client = server.client();
    String handle = handle(client.login("u"));
    String put = "{\"sessionHandle\":\"" + handle + "\",\"userDataInDatabase\":{\"key\":[1,null]}}";

    assertThat(client.put("/session/data", put).body()).isEqualTo("{\"status\":\"OK\"}\n");
    assertThat(client.get("/session/data?sessionHandle=" + handle).body())
        .isEqualTo("{\"status\":\"OK\",\"userDataInDatabase\":{\"key\":[1,null]}}\n");
  }

  @Test
  void jwtPayload_replaced_isInTheNextToken() {
    TestClient client = server.client("2.0");
    TestClient.Reply login = client.login("u");
    String put = "{\"sessionHandle\":\"" + handle(login) + "\",\"userDataInJWT\":{\"role\":\"x\"}}";

    assertThat(client.put("/jwt/data", put).body()).isEqualTo("{\"status\":\"OK\"}\n");
    assertThat(client.get("/jwt/data?sessionHandle=" + handle(login)).body())
        .isEqualTo("{\"status\":\"OK\",\"userDataInJWT\":{\"role\":\"x\"}}\n");
    assertThat(
            client
                .refresh(login.token("refreshToken"))
                .json()
                .path("session")
                .path("userDataInJWT"))
        .hasToString("{\"role\":\"x\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nope", "", "'; DROP TABLE session; --", "\\\" OR 1=1", "%00", "x\\u0000y"})
  void handle_unknown_isNoSession(String handle) {
    TestClient client = server.client("2.0");
    login(client);
    String put = "{\"sessionHandle\":\"" + handle + "\",";
    String query = URLEncoder.encode(handle, StandardCharsets.UTF_8);

    for (TestClient.Reply reply :
        List.of(
            client.put("/session/data", put + "\"userDataInDatabase\":{}}"),
            client.put("/jwt/data", put + "\"userDataInJWT\":{}}"),
            client.get("/session/data?sessionHandle=" + query),
            client.get("/jwt/data?sessionHandle=" + query))) {
      assertThat(reply.json()).isEqualTo(failure("UNAUTHORISED", "Session does not exist."));
    }
    assertThat(client.post("/session/remove", "{\"sessionHandles\":[\"" + handle + "\"]}").body())
        .isEqualTo("{\"status\":\"OK\",\"sessionHandlesRevoked\":[]}\n");
  }

  @Test
  void regenerate_withPayload_keepsTheExpiry() {
    TestClient client = server.client("2.0");
    TestClient.Reply login = client.login("u");
    server.clock.move(Duration.ofMinutes(1));

    ObjectNode answer = regenerate(client, login, "{\"role\":\"user\"}");

    assertThat(answer.path("session").path("userDataInJWT")).hasToString("{\"role\":\"user\"}");
    assertThat(answer.path("accessToken").path("expiry"))
        .isEqualTo(login.json().path("accessToken").path("expiry"));
    assertThat(answer.path("accessToken").path("createdTime").asLong())
        .isEqualTo(server.clock.instant().toEpochMilli());
  }

  @Test
  void regenerate_ofAnExpiredToken_givesNoToken() {
    TestClient client = server.client("2.0");
    TestClient.Reply login = client.login("u");
    server.clock.move(Duration.ofHours(2));

    assertThat(regenerate(client, login, "{}").propertyNames())
        .containsExactlyInAnyOrder("status", "session");
  }

  @Test
  void regenerate_ofARevokedSession_isRefused() {
    TestClient client = server.client("2.0");
    TestClient.Reply login = client.login("u");
    client.post("/session/remove", "{\"userId\":\"u\"}");

    assertThat(regenerate(client, login, "{}"))
        .isEqualTo(failure("UNAUTHORISED", "Session missing in db"));
  }

  private static ObjectNode regenerate(TestClient client, TestClient.Reply login, String payload) {
    String body =
        "{\"accessToken\":\""
            + login.token("accessToken")
            + "\",\"userDataInJWT\":"
            + payload
            + "}";
    return client.post("/session/regenerate", body).json();
  }

  private static int revoked(TestClient client, String body) {
    return client.delete("/session", body).json().path("numberOfSessionsRevoked").asInt(-1);
  }

  private static void login(TestClient client) {
    assertThat(client.login("u").word()).isEqualTo("OK");
  }

  private static String handle(TestClient.Reply login) {
    return login.json().path("session").path("handle").asString();
  }

  private static ObjectNode failure(String word, String message) {
    return TestClient.JSON.createObjectNode().put("status", word).put("message", message);
  }
}
