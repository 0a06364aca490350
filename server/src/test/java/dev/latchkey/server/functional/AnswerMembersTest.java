package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Exactly which members each answer has, per version: official test suites count them (facts: CDI
 * sheet 2.1, 2.2, 8.1, 8.3).
 */
class AnswerMembersTest {
  private static final String KEYS = "jwtSigningPublicKey jwtSigningPublicKeyExpiryTime status ";
  private static final String COOKIES_1 = "cookiePath cookieSecure createdTime domain expiry token";
  private static final String COOKIES_2 = COOKIES_1 + " sameSite";
  private static final String COOKIES_2_WITHOUT_DOMAIN =
      "cookiePath cookieSecure createdTime expiry token sameSite";
  private static final String TIMES_ONLY = "createdTime expiry token";
  private static final String TOKENS = "session accessToken refreshToken idRefreshToken ";

  private static final String HANDSHAKE_1 =
      KEYS
          + "cookieDomain cookieSecure accessTokenPath refreshTokenPath enableAntiCsrf"
          + " accessTokenBlacklistingEnabled";
  private static final String HANDSHAKE_2 =
      HANDSHAKE_1 + " cookieSameSite idRefreshTokenPath sessionExpiredStatusCode";

  @ParameterizedTest
  @CsvSource({
    "1.0,true",
    "1.0,false",
    "2.0,true",
    "2.1,false",
    "2.2,true",
    "2.3,true",
    "2.3,false"
  })
  void create_members_areExact(String version, boolean antiCsrf) {
    try (TestServer server = server(antiCsrf)) {
      TestClient.Reply login = server.client(version).login("u");

      assertMembers(login.json(), KEYS + TOKENS + (antiCsrf ? "antiCsrfToken" : ""));
      assertThat(login.contentType()).isEqualTo("application/json; charset=UTF-8");
      assertThat(login.body()).endsWith("}\n").doesNotContain("null");
    }
  }

  @ParameterizedTest
  @CsvSource({"1.0,true", "1.0,false", "2.0,true", "2.1,false", "2.2,true", "2.3,true"})
  void refresh_members_areExact(String version, boolean antiCsrf) {
    try (TestServer server = server(antiCsrf)) {
      TestClient client = server.client(version);
      TestClient.Reply login = client.login("u");

      ObjectNode body = TestClient.JSON.createObjectNode();
      body.put("refreshToken", login.token("refreshToken"));
      body.put("antiCsrfToken", login.json().path("antiCsrfToken").asString(""));

      assertMembers(
          client.post("/session/refresh", body).json(),
          "status " + TOKENS + (antiCsrf ? "antiCsrfToken" : ""));
    }
  }

  @ParameterizedTest
  @CsvSource({"1.0", "2.0", "2.1", "2.2", "2.3"})
  void verify_members_areExact(String version) {
    try (TestServer server = TestServer.with()) {
      TestClient client = server.client(version);
      TestClient.Reply login = client.login("u");
      TestClient.Reply refreshed = client.refresh(login.token("refreshToken"));

      assertMembers(client.verify(login.token("accessToken")).json(), KEYS + "session");
      assertMembers(
          client.verify(refreshed.token("accessToken")).json(), KEYS + "session accessToken");
      assertMembers(client.verify("x").json(), "status message");
    }
  }

  @ParameterizedTest
  @CsvSource({"1.0", "2.0", "2.3"})
  void session_members_areThree(String version) {
    try (TestServer server = TestServer.with()) {
      JsonNode session = server.client(version).login("u").json().path("session");

      assertMembers(session, "handle userId userDataInJWT");
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "1.0,-," + COOKIES_1 + "," + TIMES_ONLY,
        "1.0,a.example," + COOKIES_1 + "," + TIMES_ONLY,
        "2.0,-," + COOKIES_2 + "," + COOKIES_2,
        "2.1,-," + COOKIES_2 + "," + COOKIES_2,
        "2.2,-," + COOKIES_2_WITHOUT_DOMAIN + "," + COOKIES_2_WITHOUT_DOMAIN,
        "2.3,-," + COOKIES_2_WITHOUT_DOMAIN + "," + COOKIES_2_WITHOUT_DOMAIN,
        "2.3,a.example," + COOKIES_2 + "," + COOKIES_2,
      })
  void tokens_members_areExact(String version, String domain, String members, String idMembers) {
    try (TestServer server = withDomain(domain)) {
      ObjectNode login = server.client(version).login("u").json();

      assertMembers(login.path("accessToken"), members);
      assertMembers(login.path("refreshToken"), members);
      assertMembers(login.path("idRefreshToken"), idMembers);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "1.0,-,localhost," + HANDSHAKE_1,
        "1.0,a.example,a.example," + HANDSHAKE_1,
        "2.0,-,localhost," + HANDSHAKE_2,
        "2.1,-,localhost," + HANDSHAKE_2,
        "2.3,a.example,a.example," + HANDSHAKE_2,
      })
  void handshake_members_areExact(String version, String domain, String shown, String members) {
    try (TestServer server = withDomain(domain)) {
      ObjectNode handshake = server.client(version).post("/handshake", "{}").json();

      assertMembers(handshake, members);
      assertThat(handshake.path("cookieDomain").asString()).isEqualTo(shown);
    }
  }

  @ParameterizedTest
  @CsvSource({"2.2", "2.3"})
  void handshake_withoutDomain_leavesItOutFromVersion22(String version) {
    try (TestServer server = TestServer.with()) {
      assertMembers(
          server.client(version).post("/handshake", "{}").json(),
          HANDSHAKE_2.replace("cookieDomain ", ""));
    }
  }

  @ParameterizedTest
  @CsvSource({"1.0", "2.3"})
  void theft_members_areExact(String version) {
    try (TestServer server = TestServer.with("refresh_token_rotation_grace_period", "0")) {
      TestClient client = server.client(version);
      TestClient.Reply login = client.login("u");
      TestClient.Reply refreshed = client.refresh(login.token("refreshToken"));
      assertThat(client.refresh(refreshed.token("refreshToken")).word()).isEqualTo("OK");

      ObjectNode theft = client.refresh(login.token("refreshToken")).json();

      assertMembers(theft, "status session");
      assertThat(theft.path("status").asString()).isEqualTo("TOKEN_THEFT_DETECTED");
      assertMembers(theft.path("session"), "handle userId");
      assertThat(theft.path("session")).isEqualTo(withoutPayload(login));
    }
  }

  @ParameterizedTest
  @CsvSource({"2.0", "2.3"})
  void regenerate_members_areExact(String version) {
    try (TestServer server = TestServer.with()) {
      TestClient client = server.client(version);
      String accessToken = client.login("u").token("accessToken");
      ObjectNode body = TestClient.JSON.createObjectNode().put("accessToken", accessToken);

      assertMembers(client.post("/session/regenerate", body).json(), "status session accessToken");
    }
  }

  private static JsonNode withoutPayload(TestClient.Reply login) {
    ObjectNode session = (ObjectNode) login.json().path("session").deepCopy();
    session.remove("userDataInJWT");
    return session;
  }

  private static TestServer server(boolean antiCsrf) {
    return TestServer.with("enable_anti_csrf", Boolean.toString(antiCsrf));
  }

  private static TestServer withDomain(String domain) {
    return domain == null ? TestServer.with() : TestServer.with("cookie_domain", domain);
  }

  private static void assertMembers(JsonNode object, String names) {
    List<String> expected = Arrays.stream(names.trim().split("\\s+")).toList();
    assertThat(object.propertyNames()).containsExactlyInAnyOrderElementsOf(expected);
  }
}
