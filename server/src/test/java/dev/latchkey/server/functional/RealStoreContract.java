package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.boot.Stores;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The whole way, down to a real database. */
@SuppressWarnings("NullAway.Init")
abstract class RealStoreContract {
  private Stores stores;
  private TestServer server;

  /** Opens the store of the running test, for the first time or again. */
  abstract Stores open();

  @BeforeEach
  void start() {
    stores = open();
    server = TestServer.on(stores);
  }

  @AfterEach
  void stop() {
    server.close();
    stores.closing().run();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE session; --",
        "' OR '1'='1",
        "\") OR (\"1\"=\"1",
        "%",
        "_",
        "",
        "😀 漢字 é",
        "\u0000",
        "a\u0000b"
      })
  void name_hostile_isANameLikeAnyOther(String name) {
    TestClient client = server.client("2.0");
    String other = handle(client.login("other"));
    String own = handle(client.login(name));
    String query = URLEncoder.encode(name, StandardCharsets.UTF_8);

    assertThat(client.get("/session/user?userId=" + query).body()).contains("[\"" + own + "\"]");
    assertThat(client.get("/session/data?sessionHandle=" + query).word()).isEqualTo("UNAUTHORISED");
    assertThat(remove(client, "sessionHandles", name)).isEqualTo("[]");
    assertThat(remove(client, "userId", name)).isEqualTo("[\"" + own + "\"]");
    assertThat(client.get("/session/user?userId=other").body()).contains(other);
  }

  @Test
  void contents_anyJson_comeBackUnchanged() {
    TestClient client = server.client("2.0");
    String json =
        "{\"n\":123456789012345678901234567890,\"f\":1.0,\"e\":\"😀\\u0000\",\"half\":\"\\ud800\",\"l\":[null,{}]}";
    String body =
        "{\"userId\":\"u\",\"userDataInJWT\":" + json + ",\"userDataInDatabase\":" + json + "}";
    String handle = handle(client.post("/session", body));

    assertThat(client.get("/session/data?sessionHandle=" + handle).body())
        .isEqualTo("{\"status\":\"OK\",\"userDataInDatabase\":" + json + "}\n");
    assertThat(client.get("/jwt/data?sessionHandle=" + handle).body())
        .isEqualTo("{\"status\":\"OK\",\"userDataInJWT\":" + json + "}\n");
  }

  @Test
  void health_ofAWorkingStore_isReadyAgainAndAgain() {
    for (int i = 0; i < 3; i++) {
      assertThat(server.client().get("/health/ready").status()).isEqualTo(200);
      server.clock.move(Duration.ofSeconds(2));
    }
  }

  @Test
  void sessions_afterARestart_liveOn() {
    TestClient.Reply login = server.client().login("u");
    TestClient.Reply refreshed = server.client().refresh(login.token("refreshToken"));
    server.close();
    stores.closing().run();
    start();

    TestClient client = server.client();
    assertThat(client.verify(login.token("accessToken")).word()).isEqualTo("OK");
    assertThat(client.verify(refreshed.token("accessToken")).word()).isEqualTo("OK");
    assertThat(client.refresh(refreshed.token("refreshToken")).word()).isEqualTo("OK");
  }

  private static String remove(TestClient client, String selector, String name) {
    ObjectNode body = TestClient.JSON.createObjectNode();
    if (selector.equals("userId")) {
      body.put(selector, name);
    } else {
      body.putArray(selector).add(name);
    }
    return client.post("/session/remove", body).json().path("sessionHandlesRevoked").toString();
  }

  private static String handle(TestClient.Reply login) {
    return login.json().path("session").path("handle").asString();
  }
}
