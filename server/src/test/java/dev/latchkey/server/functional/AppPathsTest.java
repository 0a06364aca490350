package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Apps and tenants in paths, and calls that concern no session (facts: sheet 1.3, 1.8, 8.4). */
class AppPathsTest {
  private static final String TEXT = "text/html; charset=UTF-8";

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.with();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/recipe/session",
        "/recipe/session/",
        "/Recipe/Session",
        "/public/recipe/session",
        "/appid-public/recipe/session",
        "/appid-public/public/recipe/session",
        "/appId-Public/Public/recipe/session/"
      })
  void path_ofTheDefaultPlace_isTheCall(String path) {
    String body =
        "{\"userId\":\"u\",\"enableAntiCsrf\":false,\"userDataInJWT\":{},\"userDataInDatabase\":{}}";

    assertThat(server.client("5.4").post(path, body).word()).isEqualTo("OK");
    assertThat(server.client("2.20").post(path, body).word()).isEqualTo("OK");
  }

  @ParameterizedTest
  @CsvSource({
    "3.0,/other/recipe/session",
    "5.4,/other/recipe/session",
    "5.4,/appid-a1/recipe/session",
    "5.4,/appid-a1/t1/recipe/session",
    "2.20,/appid-a1/recipe/session"
  })
  void path_ofAnotherPlace_isRefused(String version, String path) {
    TestClient.Reply reply = server.client(version).post(path, "{}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.contentType()).isEqualTo(TEXT);
    assertThat(reply.body()).startsWith("AppId or tenantId not found => ");
  }

  @ParameterizedTest
  @CsvSource({
    "2.21,/other/recipe/session",
    "2.20,/other/recipe/session",
    "2.9,/appid-public/other/recipe/session",
    "5.4,/a_b/recipe/session",
    "5.4,/a/b/recipe/session",
    "5.4,/appid-/recipe/session",
    "5.4,/recipe/recipe/session",
    "1.0,/public/session",
    "5.4,/public/v1/sessions"
  })
  void path_thatIsNone_isUnknown(String version, String path) {
    assertThat(server.client(version).post(path, "{}").status()).isEqualTo(404);
  }

  @Test
  void place_ofUnversionedCalls_isCheckedAsWell() {
    for (String path : new String[] {"/apiversion", "/.well-known/jwks.json"}) {
      assertThat(server.client().get("/appid-public" + path).status()).isEqualTo(200);
      assertThat(server.client().get("/appid-a1" + path).status()).isEqualTo(400);
      assertThat(server.client().get("/t1" + path).status()).isEqualTo(400);
    }
  }

  @Test
  void apiversion_withDomains_isTheSame() {
    assertThat(
            server
                .client()
                .get("/apiversion?apiDomain=http%3A%2F%2Fa&websiteDomain=http%3A%2F%2Fw"))
        .isEqualTo(server.client().get("/apiversion"));
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/recipe/signin",
    "GET,/recipe/signin",
    "POST,/public/recipe/signup",
    "GET,/appid-public/recipe/dashboard/search/tags",
    "PUT,/recipe/multitenancy/app/v2",
    "GET,/users",
    "GET,/public/users/count",
    "GET,/ee/featureflag",
    "POST,/user/remove"
  })
  void path_ofAnotherRecipe_saysThatThereAreOnlySessions(String method, String path) {
    assertThat(server.client("5.4").send(method, path, "{}"))
        .isEqualTo(
            new TestClient.Reply(
                404, TEXT, "Not found: Latchkey keeps sessions and has no other recipes\n"));
  }

  @Test
  void path_ofAnotherRecipeWithoutTheApiKey_is401() {
    try (TestServer guarded = TestServer.with("api_keys", "a-key-of-twenty-characters")) {
      assertThat(guarded.client("5.4").post("/recipe/signin", "{}"))
          .isEqualTo(new TestClient.Reply(401, TEXT, "Invalid API key\n"));
    }
  }

  @Test
  void license_any_isTaken() {
    assertThat(server.client().put("/ee/license", "{\"licenseKey\":\"k\"}").body())
        .isEqualTo("{\"status\":\"OK\"}\n");
    assertThat(server.client().put("/ee/license", "{}").status()).isEqualTo(400);
  }

  @Test
  void app_unknown_canBeRemovedAndTheDefaultCannot() {
    assertThat(
            server
                .client("5.4")
                .post("/recipe/multitenancy/app/remove", "{\"appId\":\"a1\"}")
                .body())
        .isEqualTo("{\"status\":\"OK\",\"didExist\":false}\n");
    assertThat(
            server
                .client("5.4")
                .post("/recipe/multitenancy/app/remove", "{\"appId\":\"public\"}")
                .status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.0", "5.4"})
  void user_any_isUnknown(String version) {
    assertThat(server.client(version).get("/user/id?userId=u").body())
        .isEqualTo("{\"status\":\"UNKNOWN_USER_ID_ERROR\"}\n");
    assertThat(server.client("3.0").get("/user/id?userId=u").status()).isEqualTo(404);
  }
}
