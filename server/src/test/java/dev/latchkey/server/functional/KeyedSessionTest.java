package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What sessions of CDI 2.21 to 5.5 do, seen from outside (facts: sheet 2.4, 4, 8.4). */
class KeyedSessionTest {
  private final TestServer server = TestServer.with();
  private final KeySetClient client = KeySetClient.of(server, "5.4");

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"2.21,3", "3.0,4", "3.1,4", "4.0,5", "5.0,5", "5.4,5", "5.5,5"})
  void accessToken_ofEachVersion_isTheFormOfItsTime(String version, String form) {
    JsonNode header =
        KeySetClient.header(KeySetClient.of(server, version).login("u").token("accessToken"));

    assertThat(header.path("version").asString()).isEqualTo(form);
    assertThat(header.path("kid").asString()).startsWith("d-");
  }

  @Test
  void accessToken_ofVersion3_hasExactlyItsClaims() {
    String token = KeySetClient.of(server, "3.0").login("u").token("accessToken");

    assertThat(KeySetClient.claims(token).propertyNames())
        .containsExactlyInAnyOrder(
            "antiCsrfToken",
            "exp",
            "iat",
            "parentRefreshTokenHash1",
            "refreshTokenHash1",
            "sessionHandle",
            "sub",
            "tId");
  }

  @Test
  void tokens_times_areWholeSecondsOfTheAccessToken() {
    server.clock.move(Duration.ofMillis(123));
    ObjectNode login = client.login("u").json();
    long now = server.clock.instant().toEpochMilli();

    assertThat(login.path("accessToken").path("createdTime").asLong()).isEqualTo(now - 123);
    assertThat(login.path("accessToken").path("expiry").asLong()).isEqualTo(now - 123 + 3_600_000);
    assertThat(login.path("refreshToken").path("expiry").asLong()).isEqualTo(now + 8_640_000_000L);
  }

  @Test
  void key_chosen_signsAndMayChangeAtARefresh() {
    TestClient.Reply login = client.withStaticKey().login("u");
    assertThat(keyId(login)).startsWith("s-");

    TestClient.Reply refreshed = client.refresh(login.token("refreshToken"));
    assertThat(keyId(refreshed)).startsWith("d-");
    assertThat(client.verify(login.token("accessToken")).word()).isEqualTo("OK");

    TestClient.Reply confirmed = client.verify(refreshed.token("accessToken"));
    assertThat(keyId(confirmed)).startsWith("d-");
    assertThat(keyId(client.withStaticKey().refresh(refreshed.token("refreshToken"))))
        .startsWith("s-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.21", "3.0", "4.0"})
  void key_notChosenAtARefresh_isOfTheKindOfTheLogin(String version) {
    KeySetClient older = KeySetClient.of(server, version);
    TestClient.Reply dynamic = older.login("u");
    TestClient.Reply fixed = older.withStaticKey().login("u");

    assertThat(keyId(older.refreshWithoutKeyChoice(dynamic.token("refreshToken"))))
        .startsWith("d-");
    TestClient.Reply refreshed = older.refreshWithoutKeyChoice(fixed.token("refreshToken"));
    assertThat(keyId(refreshed)).startsWith("s-");
    assertThat(keyId(older.verify(refreshed.token("accessToken")))).startsWith("s-");
  }

  @Test
  void key_notChosenAtALogin_isOneThatIsReplaced() {
    TestClient.Reply login =
        client.post(
            "/recipe/session",
            "{\"userId\":\"u\",\"enableAntiCsrf\":false,\"userDataInJWT\":{},"
                + "\"userDataInDatabase\":{}}");

    assertThat(keyId(login)).startsWith("d-");
  }

  @Test
  void key_whereTheConfigurationIsStatic_isStillChosenByTheCaller() {
    try (TestServer fixed = TestServer.with("access_token_signing_key_dynamic", "false")) {
      KeySetClient caller = KeySetClient.of(fixed, "5.4");

      assertThat(keyId(caller.login("u"))).startsWith("d-");
      assertThat(caller.verify(caller.login("u").token("accessToken")).word()).isEqualTo("OK");
      assertThat(keyId(caller.withStaticKey().login("u"))).startsWith("s-");
      TestClient.Reply older = RecipeClient.of(fixed, "2.20").login("u");
      assertThat(
              keyId(
                  KeySetClient.of(fixed, "2.21")
                      .refreshWithoutKeyChoice(older.token("refreshToken"))))
          .startsWith("s-");
    }
  }

  @Test
  void session_refreshed_isConfirmedOnceAndHasNoParentThen() {
    TestClient.Reply refreshed = client.refresh(client.login("u").token("refreshToken"));
    String token = refreshed.token("accessToken");
    assertThat(KeySetClient.claims(token).path("parentRefreshTokenHash1").isString()).isTrue();

    String confirmed = client.verify(token).token("accessToken");

    assertThat(KeySetClient.claims(confirmed).path("parentRefreshTokenHash1").isNull()).isTrue();
    assertThat(client.verify(confirmed).members()).containsExactly("session", "status");
  }

  @Test
  void session_keyReplacedMeanwhile_verifiesAndIsConfirmedWithTheNewKey() {
    TestClient.Reply old = client.login("u");
    server.clock.move(Duration.ofHours(24).minusSeconds(1));
    TestClient.Reply refreshed = client.refresh(old.token("refreshToken"));
    server.clock.move(Duration.ofSeconds(1));

    TestClient.Reply confirmed = client.verify(refreshed.token("accessToken"));

    assertThat(confirmed.word()).isEqualTo("OK");
    assertThat(keyId(refreshed)).isEqualTo(keyId(old));
    assertThat(keyId(confirmed)).startsWith("d-").isNotEqualTo(keyId(old));
  }

  @Test
  void checkDatabase_afterARevocation_tellsAndWithoutItTheTokenLives() {
    String token = client.login("u").token("accessToken");
    client.post("/recipe/session/remove", "{\"userId\":\"u\"}");

    assertThat(client.verify(token).word()).isEqualTo("OK");
    assertThat(client.verifyInDatabase(token).body())
        .isEqualTo(
            "{\"status\":\"UNAUTHORISED\",\"message\":\"Either the session has ended or has been"
                + " blacklisted\"}\n");
  }

  @Test
  void checkDatabase_afterThePayloadWasReplaced_handsOutATokenWithTheNewOne() {
    TestClient.Reply login = client.login("u", "{\"role\":\"old\"}");
    client.put(
        "/recipe/jwt/data",
        "{\"sessionHandle\":\"" + handle(login) + "\",\"userDataInJWT\":{\"role\":\"new\"}}");

    TestClient.Reply verified = client.verifyInDatabase(login.token("accessToken"));

    assertThat(verified.json().path("session").path("userDataInJWT").path("role").asString())
        .isEqualTo("new");
    assertThat(KeySetClient.claims(verified.token("accessToken")).path("role").asString())
        .isEqualTo("new");
    assertThat(client.verify(login.token("accessToken")).members())
        .containsExactly("session", "status");
  }

  @Test
  void blacklisting_inTheConfiguration_isNotForCallersWhoSayItThemselves() {
    try (TestServer strict = TestServer.with("access_token_blacklisting", "true")) {
      KeySetClient caller = KeySetClient.of(strict, "5.4");
      String token = caller.login("u").token("accessToken");
      caller.post("/recipe/session/remove", "{\"userId\":\"u\"}");

      assertThat(caller.verify(token).word()).isEqualTo("OK");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.18", "3.0"})
  void session_ofAnOlderSdk_isGoodAndTakesTheNewFormAtItsRefresh(String version) {
    TestClient.Reply login =
        version.equals("2.18")
            ? RecipeClient.of(server, version).login("u")
            : KeySetClient.of(server, version).login("u");

    assertThat(client.verifyInDatabase(login.token("accessToken")).word()).isEqualTo("OK");
    TestClient.Reply refreshed = client.refresh(login.token("refreshToken"));
    assertThat(KeySetClient.header(refreshed.token("accessToken")).path("version").asString())
        .isEqualTo("5");
    assertThat(RecipeClient.of(server, "2.18").verify(refreshed.token("accessToken")).word())
        .isEqualTo("OK");
  }

  @Test
  void session_ofAnOlderSdkWithAProtectedName_isGoodUntilItsRefresh() {
    TestClient.Reply login =
        RecipeClient.of(server, "2.18")
            .post(
                "/session",
                "{\"userId\":\"u\",\"enableAntiCsrf\":false,\"userDataInJWT\":{\"sub\":\"x\"},"
                    + "\"userDataInDatabase\":{}}");
    String token = login.token("accessToken");

    assertThat(client.verifyInDatabase(token).word()).isEqualTo("OK");
    TestClient.Reply regenerated =
        client.post(
            "/recipe/session/regenerate",
            "{\"accessToken\":\"" + token + "\",\"userDataInJWT\":{\"sub\":\"y\",\"exp\":1}}");
    assertThat(regenerated.word()).isEqualTo("OK");
    assertThat(client.verify(regenerated.token("accessToken")).word()).isEqualTo("OK");
    assertThat(client.refresh(login.token("refreshToken")).body())
        .isEqualTo(
            "{\"status\":\"UNAUTHORISED\",\"message\":\"The user payload contains protected"
                + " field\"}\n");
    assertThat(RecipeClient.of(server, "2.18").refresh(login.token("refreshToken")).word())
        .isEqualTo("OK");
  }

  @Test
  void payload_putByAnOlderSdkWithAProtectedName_neverStandsForAClaim() {
    TestClient.Reply login = client.login("u", "{\"role\":\"kept\"}");
    RecipeClient.of(server, "2.18")
        .put(
            "/jwt/data",
            "{\"sessionHandle\":\"" + handle(login) + "\",\"userDataInJWT\":{\"sub\":\"root\"}}");

    TestClient.Reply verified = client.verifyInDatabase(login.token("accessToken"));

    assertThat(verified.json().path("session").path("userId").asString()).isEqualTo("u");
    assertThat(verified.json().path("session").path("userDataInJWT").path("role").asString())
        .isEqualTo("kept");
  }

  @Test
  void antiCsrf_on_isCheckedWhereItIsAskedFor() {
    KeySetClient guarded = client.withAntiCsrf();
    TestClient.Reply login = guarded.login("u");
    String token = login.token("accessToken");
    String antiCsrfToken = login.json().path("antiCsrfToken").asString();

    assertThat(guarded.verify(token).body())
        .isEqualTo("{\"status\":\"TRY_REFRESH_TOKEN\",\"message\":\"anti-csrf check failed\"}\n");
    assertThat(
            client
                .post(
                    "/recipe/session/verify",
                    guarded.shown(token, false).put("antiCsrfToken", antiCsrfToken))
                .word())
        .isEqualTo("OK");
    assertThat(client.verify(token).word()).isEqualTo("OK");
    assertThat(guarded.refresh(login.token("refreshToken")).word()).isEqualTo("UNAUTHORISED");
    assertThat(client.refresh(login.token("refreshToken")).word()).isEqualTo("OK");
  }

  @Test
  void refresh_ofNoToken_isUnauthorisedWithStatus200() {
    TestClient.Reply reply = client.refresh("nope");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.word()).isEqualTo("UNAUTHORISED");
  }

  @Test
  void remove_ofHandlesAndUsers_tellsExactlyWhatEnded() {
    List<String> none = List.of("", "unknown");
    for (String handle : none) {
      assertThat(removed("{\"sessionHandles\":[\"" + handle + "\"]}")).isEqualTo("[]");
    }
    String handle = handle(client.login("u"));
    assertThat(removed("{\"sessionHandles\":[\"" + handle + "\"]}"))
        .isEqualTo("[\"" + handle + "\"]");
    String other = handle(client.login("u"));
    assertThat(
            removed(
                "{\"userId\":\"u\",\"revokeSessionsForLinkedAccounts\":true,"
                    + "\"revokeAcrossAllTenants\":false}"))
        .isEqualTo("[\"" + other + "\"]");
  }

  @Test
  void list_withFlags_isTheUsersSessions() {
    String handle = handle(client.login("u"));

    assertThat(
            client
                .get(
                    "/public/recipe/session/user?userId=u&fetchAcrossAllTenants=true"
                        + "&fetchSessionsForAllLinkedAccounts=TRUE")
                .body())
        .isEqualTo("{\"status\":\"OK\",\"sessionHandles\":[\"" + handle + "\"]}\n");
  }

  private String removed(String body) {
    return client
        .post("/public/recipe/session/remove", body)
        .json()
        .path("sessionHandlesRevoked")
        .toString();
  }

  private static String keyId(TestClient.Reply reply) {
    return KeySetClient.header(reply.token("accessToken")).path("kid").asString();
  }

  private static String handle(TestClient.Reply reply) {
    return reply.json().path("session").path("handle").asString();
  }
}
