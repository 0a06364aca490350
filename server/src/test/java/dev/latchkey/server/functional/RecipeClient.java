package dev.latchkey.server.functional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks CDI 2.4 to 2.20 as backend SDKs of that time do: below {@code /recipe}. */
final class RecipeClient {
  private final TestClient client;
  private final boolean antiCsrf;

  private RecipeClient(TestClient client, boolean antiCsrf) {
    this.client = client;
    this.antiCsrf = antiCsrf;
  }

  /** A client of a version, without anti-CSRF tokens. */
  static RecipeClient of(TestServer server, String version) {
    return new RecipeClient(server.client().with("cdi-version", version), false);
  }

  /** The same, which says in each request that anti-CSRF tokens are on. */
  RecipeClient withAntiCsrf() {
    return new RecipeClient(client, true);
  }

  TestClient.Reply get(String target) {
    return client.get("/recipe" + target);
  }

  TestClient.Reply post(String path, String body) {
    return client.post("/recipe" + path, body);
  }

  TestClient.Reply post(String path, JsonNode body) {
    return client.post("/recipe" + path, body);
  }

  TestClient.Reply put(String path, String body) {
    return client.put("/recipe" + path, body);
  }

  TestClient.Reply handshake() {
    return post("/handshake", "{}");
  }

  /** Logs a user in, with empty payload and data. */
  TestClient.Reply login(String userId) {
    ObjectNode login = request().put("userId", userId);
    login.putObject("userDataInJWT");
    login.putObject("userDataInDatabase");
    return post("/session", login);
  }

  TestClient.Reply refresh(String refreshToken) {
    return post("/session/refresh", request().put("refreshToken", refreshToken));
  }

  TestClient.Reply verify(String accessToken) {
    return post(
        "/session/verify",
        request().put("accessToken", accessToken).put("doAntiCsrfCheck", antiCsrf));
  }

  /** What SDKs put into every request; versions before 2.6 do not look at it. */
  ObjectNode request() {
    return TestClient.JSON.createObjectNode().put("enableAntiCsrf", antiCsrf);
  }
}
