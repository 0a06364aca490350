package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What the calls below {@code /recipe} do, seen from outside (facts: sheet 2.3). */
class RecipeSessionTest {
  private final TestServer server = TestServer.with();
  private final RecipeClient client = RecipeClient.of(server, "2.20");

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4", "2.9", "2.20"})
  void accessToken_ofEveryVersion_isTheSecondForm(String version) {
    String token = RecipeClient.of(server, version).login("u").token("accessToken");

    assertThat(decoded(token.split("\\.", 2)[0]))
        .isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"version\":\"2\"}");
  }

  @Test
  void tokens_times_areMilliseconds() {
    ObjectNode login = client.login("u").json();
    long now = server.clock.instant().toEpochMilli();

    assertThat(login.path("accessToken").path("createdTime").asLong()).isEqualTo(now);
    assertThat(login.path("accessToken").path("expiry").asLong()).isEqualTo(now + 3_600_000);
    assertThat(login.path("refreshToken").path("expiry").asLong()).isEqualTo(now + 8_640_000_000L);
    assertThat(login.path("idRefreshToken").path("expiry").asLong())
        .isEqualTo(now + 8_640_000_000L);
  }

  @Test
  void session_read_tellsAllThatIsKnown() {
    long created = server.clock.instant().toEpochMilli();
    TestClient.Reply login =
        client.post(
            "/session",
            "{\"userId\":\"u\",\"enableAntiCsrf\":false,\"userDataInJWT\":{\"role\":1.0},"
                + "\"userDataInDatabase\":{\"cart\":[null]}}");

    assertThat(client.get("/session?sessionHandle=" + handle(login)).body())
        .isEqualTo(
            "{\"status\":\"OK\",\"sessionHandle\":\""
                + handle(login)
                + "\",\"userId\":\"u\",\"userDataInDatabase\":{\"cart\":[null]},"
                + "\"userDataInJWT\":{\"role\":1.0},\"expiry\":"
                + (created + 8_640_000_000L)
                + ",\"timeCreated\":"
                + created
                + "}\n");
  }

  @Test
  void session_readAfterItsFirstRefresh_livesLonger() {
    TestClient.Reply login = client.login("u");
    server.clock.move(Duration.ofMinutes(5));
    client.verify(client.refresh(login.token("refreshToken")).token("accessToken"));

    ObjectNode session = client.get("/session?sessionHandle=" + handle(login)).json();

    assertThat(session.path("expiry").asLong() - session.path("timeCreated").asLong())
        .isEqualTo(8_640_000_000L + 300_000);
  }

  @Test
  void session_unknownOrExpired_isNoSession() {
    String handle = handle(client.login("u"));
    server.clock.move(Duration.ofDays(101));

    for (String asked : List.of(handle, "nope", "")) {
      assertThat(client.get("/session?sessionHandle=" + asked).json())
          .isEqualTo(failure("UNAUTHORISED", "Session does not exist."));
      assertThat(client.get("/session/data?sessionHandle=" + asked).word())
          .isEqualTo("UNAUTHORISED");
      assertThat(client.get("/jwt/data?sessionHandle=" + asked).word()).isEqualTo("UNAUTHORISED");
    }
    assertThat(client.get("/session/user?userId=u").body())
        .isEqualTo("{\"status\":\"OK\",\"sessionHandles\":[]}\n");
  }

  @Test
  void session_revoked_refusesRefreshAndFirstUse() {
    TestClient.Reply login = client.login("u");
    TestClient.Reply refreshed = client.refresh(login.token("refreshToken"));

    assertThat(client.post("/session/remove", "{\"userId\":\"u\"}").body())
        .isEqualTo("{\"status\":\"OK\",\"sessionHandlesRevoked\":[\"" + handle(login) + "\"]}\n");

    assertThat(client.refresh(refreshed.token("refreshToken")).json())
        .isEqualTo(failure("UNAUTHORISED", "Session missing in db or has expired"));
    assertThat(client.verify(refreshed.token("accessToken")).json())
        .isEqualTo(failure("UNAUTHORISED", "Session missing in db"));
    assertThat(client.verify(login.token("accessToken")).word()).isEqualTo("OK");
  }

  @Test
  void session_revokedWithBlacklisting_refusesAtOnce() {
    try (TestServer checking = TestServer.with("access_token_blacklisting", "true")) {
      RecipeClient asking = RecipeClient.of(checking, "2.20");
      String token = asking.login("u").token("accessToken");
      asking.post("/session/remove", "{\"userId\":\"u\"}");

      assertThat(asking.verify(token).json())
          .isEqualTo(
              failure("UNAUTHORISED", "Either the session has ended or has been blacklisted"));
      assertThat(asking.handshake().json().path("accessTokenBlacklistingEnabled").asBoolean())
          .isTrue();
    }
  }

  @Test
  void accessToken_expired_asksForRefresh() {
    String token = client.login("u").token("accessToken");
    server.clock.move(Duration.ofHours(1).plusMillis(1));

    ObjectNode answer = client.verify(token).json();

    assertThat(answer.path("status").asString()).isEqualTo("TRY_REFRESH_TOKEN");
    assertThat(answer.path("message").asString()).isEqualTo("Access token expired");
  }

  @Test
  void refreshToken_ofNobody_isRefused() {
    for (String token : List.of("nope", "", "a.b.V2", "!!.x.V2")) {
      assertThat(client.refresh(token).json())
          .isEqualTo(failure("UNAUTHORISED", "Invalid refresh token"));
    }
  }

  @Test
  void contents_replaced_areReadBack() {
    String handle = handle(client.login("u"));
    String put = "{\"sessionHandle\":\"" + handle + "\",";

    assertThat(client.put("/session/data", put + "\"userDataInDatabase\":{\"a\":[1]}}").body())
        .isEqualTo("{\"status\":\"OK\"}\n");
    assertThat(client.get("/session/data?sessionHandle=" + handle).body())
        .isEqualTo("{\"status\":\"OK\",\"userDataInDatabase\":{\"a\":[1]}}\n");
    assertThat(client.put("/jwt/data", put + "\"userDataInJWT\":{\"b\":2}}").body())
        .isEqualTo("{\"status\":\"OK\"}\n");
    assertThat(client.get("/jwt/data?sessionHandle=" + handle).body())
        .isEqualTo("{\"status\":\"OK\",\"userDataInJWT\":{\"b\":2}}\n");
  }

  @Test
  void regenerate_withPayload_keepsTheExpiry() {
    TestClient.Reply login = client.login("u");
    server.clock.move(Duration.ofMinutes(1));
    String body =
        "{\"accessToken\":\""
            + login.token("accessToken")
            + "\",\"userDataInJWT\":{\"role\":\"user\"}}";

    ObjectNode answer = client.post("/session/regenerate", body).json();

    assertThat(answer.path("session").path("userDataInJWT")).hasToString("{\"role\":\"user\"}");
    assertThat(answer.path("accessToken").path("expiry"))
        .isEqualTo(login.json().path("accessToken").path("expiry"));
  }

  private static String decoded(String segment) {
    return new String(Base64.getDecoder().decode(segment), StandardCharsets.UTF_8);
  }

  private static String handle(TestClient.Reply login) {
    return login.json().path("session").path("handle").asString();
  }

  private static ObjectNode failure(String word, String message) {
    return TestClient.JSON.createObjectNode().put("status", word).put("message", message);
  }
}
