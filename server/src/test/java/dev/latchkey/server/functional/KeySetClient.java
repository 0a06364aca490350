package dev.latchkey.server.functional;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks CDI 2.21 to 5.5 as backend SDKs of that time do: without a handshake. */
final class KeySetClient {
  private final TestClient client;
  private final boolean antiCsrf;
  private final boolean dynamicKey;

  private KeySetClient(TestClient client, boolean antiCsrf, boolean dynamicKey) {
    this.client = client;
    this.antiCsrf = antiCsrf;
    this.dynamicKey = dynamicKey;
  }

  /** A client of a version, without anti-CSRF tokens, and with keys that are replaced. */
  static KeySetClient of(TestServer server, String version) {
    return new KeySetClient(server.client().with("cdi-version", version), false, true);
  }

  /** The same, which says in each request that anti-CSRF tokens are on. */
  KeySetClient withAntiCsrf() {
    return new KeySetClient(client, true, dynamicKey);
  }

  /** The same, which asks for tokens of the static key. */
  KeySetClient withStaticKey() {
    return new KeySetClient(client, antiCsrf, false);
  }

  TestClient.Reply get(String target) {
    return client.get(target);
  }

  TestClient.Reply post(String path, JsonNode body) {
    return client.post(path, body);
  }

  TestClient.Reply post(String path, String body) {
    return client.post(path, body);
  }

  TestClient.Reply put(String path, String body) {
    return client.put(path, body);
  }

  TestClient.Reply login(String userId) {
    return login(userId, "{}");
  }

  /** Logs a user in, with empty session data. */
  TestClient.Reply login(String userId, String payload) {
    ObjectNode login = request().put("userId", userId);
    login.set("userDataInJWT", TestClient.JSON.readTree(payload));
    login.putObject("userDataInDatabase");
    return post("/recipe/session", login);
  }

  TestClient.Reply refresh(String refreshToken) {
    return post("/recipe/session/refresh", request().put("refreshToken", refreshToken));
  }

  /** Versions before 5.0 may leave out which key signs. */
  TestClient.Reply refreshWithoutKeyChoice(String refreshToken) {
    ObjectNode request = request().put("refreshToken", refreshToken);
    request.remove("useDynamicSigningKey");
    return post("/recipe/session/refresh", request);
  }

  TestClient.Reply verify(String accessToken) {
    return verify(accessToken, false);
  }

  TestClient.Reply verifyInDatabase(String accessToken) {
    return verify(accessToken, true);
  }

  private TestClient.Reply verify(String accessToken, boolean checkDatabase) {
    return post("/recipe/session/verify", shown(accessToken, checkDatabase));
  }

  /** An access token as SDKs show it, without an anti-CSRF token. */
  ObjectNode shown(String accessToken, boolean checkDatabase) {
    return TestClient.JSON
        .createObjectNode()
        .put("accessToken", accessToken)
        .put("doAntiCsrfCheck", antiCsrf)
        .put("enableAntiCsrf", antiCsrf)
        .put("checkDatabase", checkDatabase);
  }

  /** What SDKs put into every login and refresh. */
  ObjectNode request() {
    return TestClient.JSON
        .createObjectNode()
        .put("enableAntiCsrf", antiCsrf)
        .put("useDynamicSigningKey", dynamicKey);
  }

  /** The header of a token. */
  static JsonNode header(String token) {
    return segment(token, 0);
  }

  /** The claims of a token. */
  static JsonNode claims(String token) {
    return segment(token, 1);
  }

  private static JsonNode segment(String token, int index) {
    byte[] decoded = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
    return TestClient.JSON.readTree(new String(decoded, StandardCharsets.UTF_8));
  }
}
