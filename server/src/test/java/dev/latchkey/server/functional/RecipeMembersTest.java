package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Exactly which members each answer below {@code /recipe} has, per version (facts: sheet 2.3). */
class RecipeMembersTest {
  private static final String KEY = "jwtSigningPublicKey jwtSigningPublicKeyExpiryTime ";
  private static final String KEYS = KEY + "jwtSigningPublicKeyList ";
  private static final String TOKENS = "session accessToken refreshToken idRefreshToken ";
  private static final String LIVES =
      "accessTokenBlacklistingEnabled accessTokenValidity refreshTokenValidity ";

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.with("refresh_token_rotation_grace_period", "0");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "2.4," + KEY + LIVES + "enableAntiCsrf",
    "2.5," + KEY + LIVES + "enableAntiCsrf",
    "2.6," + KEY + LIVES,
    "2.7," + KEY + LIVES,
    "2.8," + KEY + LIVES,
    "2.9," + KEYS + LIVES,
    "2.10," + KEYS + LIVES,
    "2.20," + KEYS + LIVES
  })
  void handshake_members_areExact(String version, String members) {
    ObjectNode handshake = RecipeClient.of(server, version).handshake().json();

    assertMembers(handshake, "status " + members);
    assertThat(handshake.path("accessTokenBlacklistingEnabled").asBoolean(true)).isFalse();
    assertThat(handshake.path("accessTokenValidity").asLong()).isEqualTo(3_600_000);
    assertThat(handshake.path("refreshTokenValidity").asLong()).isEqualTo(8_640_000_000L);
  }

  @ParameterizedTest
  @CsvSource({"2.4," + KEY, "2.6," + KEY, "2.8," + KEY, "2.9," + KEYS, "2.20," + KEYS})
  void create_members_areExact(String version, String keys) {
    TestClient.Reply login = RecipeClient.of(server, version).login("u");

    assertMembers(login.json(), "status " + TOKENS + keys);
    assertMembers(login.json().path("session"), "handle userId userDataInJWT");
    for (String token : List.of("accessToken", "refreshToken", "idRefreshToken")) {
      assertMembers(login.json().path(token), "token expiry createdTime");
    }
    assertThat(login.contentType()).isEqualTo("application/json; charset=UTF-8");
    assertThat(login.body()).endsWith("}\n").doesNotContain("null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4", "2.6", "2.9", "2.20"})
  void refresh_members_areExact(String version) {
    RecipeClient client = RecipeClient.of(server, version);
    ObjectNode refreshed = client.refresh(client.login("u").token("refreshToken")).json();

    assertMembers(refreshed, "status " + TOKENS);
    assertMembers(refreshed.path("accessToken"), "token expiry createdTime");
  }

  @ParameterizedTest
  @CsvSource({
    "2.4," + KEY + ",''",
    "2.6," + KEY + ",''",
    "2.7," + KEY + "," + KEY,
    "2.8," + KEY + "," + KEY,
    "2.9," + KEYS + "," + KEYS,
    "2.20," + KEYS + "," + KEYS
  })
  void verify_members_areExact(String version, String keys, String keysOfAdvice) {
    RecipeClient client = RecipeClient.of(server, version);
    TestClient.Reply login = client.login("u");
    TestClient.Reply refreshed = client.refresh(login.token("refreshToken"));

    assertMembers(client.verify(login.token("accessToken")).json(), "status session " + keys);
    assertMembers(
        client.verify(refreshed.token("accessToken")).json(), "status session accessToken " + keys);
    assertMembers(client.verify("x").json(), "status message " + keysOfAdvice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4", "2.9", "2.20"})
  void verify_ofARevokedSession_tellsNoKeys(String version) {
    RecipeClient client = RecipeClient.of(server, version);
    TestClient.Reply refreshed = client.refresh(client.login("gone").token("refreshToken"));
    client.post("/session/remove", "{\"userId\":\"gone\"}");

    assertMembers(client.verify(refreshed.token("accessToken")).json(), "status message");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4", "2.20"})
  void regenerate_members_areExact(String version) {
    RecipeClient client = RecipeClient.of(server, version);
    ObjectNode body = client.request().put("accessToken", client.login("u").token("accessToken"));

    ObjectNode answer = client.post("/session/regenerate", body).json();

    assertMembers(answer, "status session accessToken");
    assertMembers(answer.path("accessToken"), "token expiry createdTime");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4", "2.20"})
  void theft_members_areExact(String version) {
    RecipeClient client = RecipeClient.of(server, version);
    TestClient.Reply login = client.login("u");
    TestClient.Reply refreshed = client.refresh(login.token("refreshToken"));
    assertThat(client.refresh(refreshed.token("refreshToken")).word()).isEqualTo("OK");

    ObjectNode theft = client.refresh(login.token("refreshToken")).json();

    assertThat(theft.path("status").asString()).isEqualTo("TOKEN_THEFT_DETECTED");
    assertMembers(theft, "status session");
    assertMembers(theft.path("session"), "handle userId");
  }

  @Test
  void keyFields_ofEveryAnswer_areThoseOfTheHandshake() {
    RecipeClient client = RecipeClient.of(server, "2.20");
    TestClient.Reply login = client.login("u");
    JsonNode keys = client.handshake().json().path("jwtSigningPublicKeyList");

    assertThat(login.json().path("jwtSigningPublicKeyList")).isEqualTo(keys);
    assertThat(client.verify(login.token("accessToken")).json().path("jwtSigningPublicKeyList"))
        .isEqualTo(keys);
    assertThat(client.verify("x").json().path("jwtSigningPublicKeyList")).isEqualTo(keys);
  }

  private static void assertMembers(JsonNode object, String names) {
    List<String> expected = Arrays.stream(names.trim().split("\\s+")).toList();
    assertThat(object.propertyNames()).containsExactlyInAnyOrderElementsOf(expected);
  }
}
