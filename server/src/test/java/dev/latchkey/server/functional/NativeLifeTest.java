package dev.latchkey.server.functional;

import static dev.latchkey.server.functional.NativeClient.handle;
import static dev.latchkey.server.functional.NativeClient.object;
import static dev.latchkey.server.functional.NativeClient.problem;
import static dev.latchkey.server.functional.NativeClient.reason;
import static dev.latchkey.server.functional.NativeClient.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.boot.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The life of a session over the native API, down to the real file. */
@SuppressWarnings("NullAway.Init")
class NativeLifeTest {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Duration ACCESS_TOKEN_VALIDITY = Duration.ofHours(1);

  @TempDir private Path folder;
  private Stores stores;
  private TestServer server;
  private NativeClient client;

  @BeforeEach
  void start() {
    stores = Stores.sqlite(folder.resolve("sessions.db"));
    server = TestServer.on(stores);
    client = NativeClient.of(server);
  }

  @AfterEach
  void stop() {
    server.close();
    stores.closing().run();
  }

  @Test
  void create_withContents_isAnsweredWithAllTokens() {
    ObjectNode login = object().put("userId", "u");
    login.putObject("jwtPayload").put("role", "admin");
    login.putObject("sessionData").put("cart", 7);

    TestClient.Reply created = client.http().post("/v1/sessions", login);

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.contentType()).isEqualTo("application/json");
    assertThat(created.members())
        .containsExactly("accessToken", "idRefreshToken", "refreshToken", "session");
    assertThat(created.json().path("session").path("jwtPayload").path("role").asString())
        .isEqualTo("admin");
    assertThat(data(handle(created))).isEqualTo("{\"sessionData\":{\"cart\":7}}\n");
  }

  @Test
  void accessToken_ofALogin_saysWhatTheAnswerSays() {
    TestClient.Reply created = client.create("u");
    ObjectNode claims = segment(created.token("accessToken"), 1);

    assertThat(claims.path("sub").asString()).isEqualTo("u");
    assertThat(claims.path("sid").asString()).isEqualTo(handle(created));
    assertThat(claims.path("iat")).isEqualTo(created.json().path("accessToken").path("createdAt"));
    assertThat(claims.path("exp")).isEqualTo(created.json().path("accessToken").path("expiresAt"));
    assertThat(claims.has("iss") || claims.has("aud") || claims.has("parent_rt_hash")).isFalse();
  }

  @Test
  void verify_goodUntilItsExpiry_isOverAtIt() {
    String token = client.create("u").token("accessToken");
    assertThat(client.verify(token).members()).containsExactly("session");

    server.clock.move(ACCESS_TOKEN_VALIDITY.minusSeconds(1));
    assertThat(client.verify(token).status()).isEqualTo(200);
    server.clock.move(Duration.ofSeconds(1));
    TestClient.Reply refused = client.verify(token);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(problem(refused)).isEqualTo("try-refresh-token");
    assertThat(reason(refused)).isEqualTo("access_token_expired");
  }

  @Test
  void refresh_repeatedWithinTheGracePeriod_isAnsweredWithTheSameRefreshToken() {
    String first = client.create("u").token("refreshToken");

    TestClient.Reply once = client.refresh(first);
    server.clock.move(GRACE.minusSeconds(1));
    TestClient.Reply again = client.refresh(first);

    assertThat(once.status()).isEqualTo(200);
    assertThat(again.token("refreshToken")).isEqualTo(once.token("refreshToken"));
    assertThat(again.token("idRefreshToken")).isEqualTo(once.token("idRefreshToken"));
  }

  @Test
  void verify_firstUseAfterARefresh_replacesTheAccessToken() {
    String first = client.create("u").token("refreshToken");
    String token = client.refresh(first).token("accessToken");
    assertThat(segment(token, 1).has("parent_rt_hash")).isTrue();

    TestClient.Reply verified = client.verify(token);

    String replacement = verified.token("accessToken");
    assertThat(segment(replacement, 1).has("parent_rt_hash")).isFalse();
    assertThat(client.verify(replacement).members()).containsExactly("session");
  }

  @Test
  void refreshToken_shownAfterItsSuccessorWasUsedAndTheGracePeriod_isTheft() {
    TestClient.Reply created = client.create("u");
    client.verify(client.refresh(created.token("refreshToken")).token("accessToken"));
    server.clock.move(GRACE.plusSeconds(1));

    TestClient.Reply theft = client.refresh(created.token("refreshToken"));

    assertThat(theft.status()).isEqualTo(401);
    assertThat(problem(theft)).isEqualTo("token-theft-detected");
    assertThat(theft.json().path("sessionHandle").asString()).isEqualTo(handle(created));
    assertThat(theft.json().path("userId").asString()).isEqualTo("u");
    assertThat(reason(theft)).isEqualTo("reuse_previous_after_grace");
  }

  @Test
  void regenerate_withAPayload_replacesItInStoreAndToken() {
    TestClient.Reply created = client.create("u");
    ObjectNode payload = object().put("role", "admin");

    TestClient.Reply regenerated = client.regenerate(created.token("accessToken"), payload);

    assertThat(segment(regenerated.token("accessToken"), 1).path("payload")).isEqualTo(payload);
    assertThat(client.http().get("/v1/session/jwt-payload?handle=" + handle(created)).body())
        .isEqualTo("{\"jwtPayload\":{\"role\":\"admin\"}}\n");
  }

  @Test
  void regenerate_tokenThatIsOver_storesAndMakesNoToken() {
    TestClient.Reply created = client.create("u");
    server.clock.move(ACCESS_TOKEN_VALIDITY);

    assertThat(client.regenerate(created.token("accessToken"), object()).members())
        .containsExactly("session");
  }

  @Test
  void revoke_aSession_endsItOnce() {
    TestClient.Reply created = client.create("u");
    String handle = handle(created);

    assertThat(client.revoke(handle).body()).isEqualTo("{\"revoked\":[\"" + handle + "\"]}\n");
    assertThat(client.revoke(handle).body()).isEqualTo("{\"revoked\":[]}\n");
    TestClient.Reply refused = client.refresh(created.token("refreshToken"));
    assertThat(problem(refused)).isEqualTo("unauthorised");
    assertThat(reason(refused)).isEqualTo("session_ended");
  }

  @Test
  void revoke_aUser_endsAllSessionsOfThatUserOnly() {
    client.create("u");
    client.create("u");
    TestClient.Reply other = client.create("other");

    TestClient.Reply revoked =
        client.http().post("/v1/sessions/revoke", object().put("userId", "u"));

    assertThat(revoked.json().path("revoked").size()).isEqualTo(2);
    assertThat(client.refresh(other.token("refreshToken")).status()).isEqualTo(200);
  }

  @Test
  void revoke_aUserExceptOneSession_keepsThatOne() {
    String kept = handle(client.create("u"));
    String other = handle(client.create("u"));

    TestClient.Reply revoked =
        client
            .http()
            .post("/v1/sessions/revoke", object().put("userId", "u").put("exceptHandle", kept));

    assertThat(revoked.body()).isEqualTo("{\"revoked\":[\"" + other + "\"]}\n");
    assertThat(handles("u")).containsExactly(kept);
  }

  @Test
  void sessions_ofAUser_areListedOldestFirstWithTheirDevice() {
    ObjectNode login = object().put("userId", "u");
    login.putObject("device").put("label", "Firefox").put("ipAddress", "2001:db8::1");
    TestClient.Reply created = client.http().post("/v1/sessions", login);
    server.clock.move(Duration.ofSeconds(2));
    String later = handle(client.create("u"));

    JsonNode sessions = client.http().get("/v1/sessions?userId=u").json().path("sessions");

    assertThat(handles("u")).containsExactly(handle(created), later);
    assertThat(sessions.get(0).path("device").toString())
        .isEqualTo("{\"label\":\"Firefox\",\"ipAddress\":\"2001:db8::1\"}");
    assertThat(sessions.get(1).has("device")).isFalse();
    assertThat(sessions.get(0).path("expiresAt"))
        .isEqualTo(created.json().path("refreshToken").path("expiresAt"));
  }

  @Test
  void session_read_tellsAllButTokens() {
    String handle = handle(client.create("u"));

    assertThat(client.http().get("/v1/session?handle=" + handle).members())
        .containsExactly(
            "createdAt",
            "expiresAt",
            "handle",
            "jwtPayload",
            "lastRefreshedAt",
            "sessionData",
            "userId");
  }

  @Test
  void contents_replaced_areAnsweredWithNothingAndRead() {
    String handle = handle(client.create("u"));
    String body = "{\"handle\":\"" + handle + "\",\"sessionData\":{\"n\":1.0}}";

    TestClient.Reply replaced = client.http().put("/v1/session/data", body);

    assertThat(replaced).isEqualTo(new TestClient.Reply(204, "", ""));
    assertThat(data(handle)).isEqualTo("{\"sessionData\":{\"n\":1.0}}\n");
  }

  @Test
  void contents_ofNoSession_areNotFound() {
    TestClient.Reply read = client.http().get("/v1/session/data?handle=none");
    TestClient.Reply replaced =
        client.http().put("/v1/session/jwt-payload", "{\"handle\":\"none\",\"jwtPayload\":{}}");

    for (TestClient.Reply reply : new TestClient.Reply[] {read, replaced}) {
      assertThat(reply.status()).isEqualTo(404);
      assertThat(problem(reply)).isEqualTo("session-not-found");
    }
  }

  @Test
  void tokens_ofTheSuperTokensDialect_areVerifiedAndRefreshedIntoNativeOnes() {
    TestClient.Reply legacy = server.client("2.0").login("u");

    assertThat(client.verify(legacy.token("accessToken")).status()).isEqualTo(200);
    String token = client.refresh(legacy.token("refreshToken")).token("accessToken");
    assertThat(segment(token, 0).path("typ").asString()).isEqualTo("at+jwt");
  }

  private List<String> handles(String userId) {
    return client
        .http()
        .get("/v1/sessions?userId=" + userId)
        .json()
        .path("sessions")
        .valueStream()
        .map(session -> session.path("handle").asString())
        .toList();
  }

  private String data(String handle) {
    return client.http().get("/v1/session/data?handle=" + handle).body();
  }
}
