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

/** Exactly which members each answer of CDI 2.21 to 5.5 has, per version (facts: sheet 2.4). */
class KeyedMembersTest {
  private static final String TOKENS = "status session accessToken refreshToken";
  private static final String SESSION = "handle userId userDataInJWT";

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
    "2.21," + SESSION,
    "3.0," + SESSION + " tenantId",
    "3.1," + SESSION + " tenantId",
    "4.0," + SESSION + " tenantId recipeUserId",
    "5.0," + SESSION + " tenantId recipeUserId",
    "5.5," + SESSION + " tenantId recipeUserId"
  })
  void everyAnswer_members_areExact(String version, String session) {
    KeySetClient client = KeySetClient.of(server, version);
    ObjectNode login = client.login("u").json();
    ObjectNode refreshed = client.refresh(token(login, "refreshToken")).json();
    ObjectNode first = client.verify(token(refreshed, "accessToken")).json();
    ObjectNode later = client.verify(token(first, "accessToken")).json();

    assertMembers(login, TOKENS);
    assertMembers(refreshed, TOKENS);
    assertMembers(first, "status session accessToken");
    assertMembers(later, "status session");
    for (ObjectNode answer : List.of(login, refreshed, first, later)) {
      assertMembers(answer.path("session"), session);
      assertThat(answer.path("session").path("tenantId").asString("public")).isEqualTo("public");
      assertThat(answer.path("session").path("recipeUserId").asString("u")).isEqualTo("u");
    }
    for (String token : List.of("accessToken", "refreshToken")) {
      assertMembers(login.path(token), "token expiry createdTime");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.21", "5.4"})
  void create_withAntiCsrf_hasOneMemberMore(String version) {
    KeySetClient client = KeySetClient.of(server, version).withAntiCsrf();

    assertMembers(client.login("u").json(), TOKENS + " antiCsrfToken");
  }

  @Test
  void answers_withoutAValue_leaveTheMemberOut() {
    TestClient.Reply login = KeySetClient.of(server, "5.4").login("u");

    assertThat(login.contentType()).isEqualTo("application/json; charset=UTF-8");
    assertThat(login.body()).endsWith("}\n").doesNotContain("null");
  }

  @ParameterizedTest
  @CsvSource({
    "2.21," + SESSION,
    "3.1," + SESSION + " tenantId",
    "5.4," + SESSION + " tenantId recipeUserId"
  })
  void regenerate_members_areExact(String version, String session) {
    KeySetClient client = KeySetClient.of(server, version);
    String body = "{\"accessToken\":\"" + client.login("u").token("accessToken") + "\"}";

    ObjectNode answer = client.post("/recipe/session/regenerate", body).json();

    assertMembers(answer, "status session accessToken");
    assertMembers(answer.path("session"), session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.21", "3.0", "4.0", "5.4"})
  void theft_always_namesTheUserOfTheLoginMethod(String version) {
    KeySetClient client = KeySetClient.of(server, version);
    TestClient.Reply login = client.login("u");
    TestClient.Reply refreshed = client.refresh(login.token("refreshToken"));
    assertThat(client.refresh(refreshed.token("refreshToken")).word()).isEqualTo("OK");

    ObjectNode theft = client.refresh(login.token("refreshToken")).json();

    assertThat(theft.path("status").asString()).isEqualTo("TOKEN_THEFT_DETECTED");
    assertMembers(theft, "status session");
    assertMembers(theft.path("session"), "handle userId recipeUserId");
  }

  @ParameterizedTest
  @CsvSource({"2.21,''", "3.0,tenantId", "4.0,tenantId recipeUserId", "5.4,tenantId recipeUserId"})
  void session_read_hasAllMembersOfTheVersion(String version, String owner) {
    KeySetClient client = KeySetClient.of(server, version);
    String handle = client.login("u").json().path("session").path("handle").asString();

    ObjectNode session = client.get("/recipe/session?sessionHandle=" + handle).json();

    assertMembers(
        session,
        "status sessionHandle userId userDataInDatabase userDataInJWT expiry timeCreated " + owner);
    assertThat(session.path("expiry").asLong() - session.path("timeCreated").asLong())
        .isEqualTo(8_640_000_000L);
    assertThat(client.get("/recipe/session?sessionHandle=x").word()).isEqualTo("UNAUTHORISED");
  }

  @Test
  void failures_ofVerification_haveAMessageAndNothingElse() {
    KeySetClient client = KeySetClient.of(server, "5.4");

    assertMembers(client.verify("x").json(), "status message");
    assertMembers(client.refresh("x").json(), "status message");
  }

  private static String token(ObjectNode answer, String name) {
    return answer.path(name).path("token").asString();
  }

  private static void assertMembers(JsonNode object, String names) {
    List<String> expected = Arrays.stream(names.trim().split("\\s+")).toList();
    assertThat(object.propertyNames()).containsExactlyInAnyOrderElementsOf(expected);
  }
}
