package dev.latchkey.server.functional;

import static dev.latchkey.server.functional.NativeClient.object;
import static dev.latchkey.server.functional.NativeClient.problem;
import static dev.latchkey.server.functional.NativeClient.reason;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What callers of the native API send, right and wrong. */
class NativeInputTest {
  private static final String KEY = "a-key-of-the-tests-0123456789";

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @SuppressWarnings("NullAway.Init")
  private static NativeClient client;

  @BeforeAll
  static void start() {
    server = TestServer.with("enable_anti_csrf", "true", "max_request_body_size", "4096");
    client = NativeClient.of(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/sessions|{}|userId",
        "/v1/sessions|{'userId':null}|userId",
        "/v1/sessions|{'userId':['u']}|userId",
        "/v1/sessions|{'userId':'u','jwtPayload':null}|jwtPayload",
        "/v1/sessions|{'userId':'u','jwtPayload':'{}'}|jwtPayload",
        "/v1/sessions|{'userId':'u','sessionData':[]}|sessionData",
        "/v1/sessions|{'userId':'u','device':'d'}|device",
        "/v1/sessions|{'userId':'u','device':{'label':7}}|label",
        "/v1/sessions/verify|{}|accessToken",
        "/v1/sessions/verify|{'accessToken':'a','checkAntiCsrf':'true'}|checkAntiCsrf",
        "/v1/sessions/verify|{'accessToken':'a','antiCsrfToken':null}|antiCsrfToken",
        "/v1/sessions/refresh|{'accessToken':'a'}|refreshToken",
        "/v1/sessions/regenerate|{'accessToken':'a','jwtPayload':1}|jwtPayload",
        "/v1/sessions/revoke|{}|handles",
        "/v1/sessions/revoke|{'handles':[],'userId':'u'}|handles",
        "/v1/sessions/revoke|{'handles':[],'exceptHandle':'h'}|exceptHandle",
        "/v1/sessions/revoke|{'handles':'h'}|handles",
        "/v1/sessions/revoke|{'handles':[1]}|handles",
      })
  void member_thatDoesNotFit_isNamed(String path, String body, String member) {
    TestClient.Reply reply = client.http().post(path, body.replace('\'', '"'));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(problem(reply)).isEqualTo("invalid-request");
    assertThat(reason(reply)).isEqualTo("request_field_invalid");
    assertThat(reply.json().path("detail").asString()).contains("'" + member + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "1", "{", "{}{}", "userId=u", "{\"userId\":\"u\",}", "\u0000"})
  void body_thatIsNoObject_isRefused(String body) {
    TestClient.Reply reply = client.http().post("/v1/sessions", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reason(reply)).isEqualTo("request_body_invalid");
  }

  @Test
  void body_beyondALimitOfJson_isRefusedWithItsName() {
    String body = "{\"userId\":\"u\",\"jwtPayload\":{\"n\":" + "1".repeat(1_001) + "}}";
    TestClient.Reply reply = client.http().post("/v1/sessions", body);

    assertThat(reason(reply)).isEqualTo("request_body_invalid");
    assertThat(reply.json().path("detail").asString())
        .isEqualTo("The body is not read: a number in JSON has more than 1000 digits.");
  }

  @Test
  void body_thatIsNoUtf8_isRefused() {
    byte[] latin = "{\"userId\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(reason(client.http().send("POST", "/v1/sessions", latin)))
        .isEqualTo("request_body_invalid");
    assertThat(client.http().post("/v1/sessions", "{\"userId\":\"\uFFFD\"}").status())
        .isEqualTo(201);
  }

  @Test
  void body_upToTheLimit_isReadAndLongerRefused() {
    String body = "{\"userId\":\"u\"}";
    String whole = body + " ".repeat(4096 - body.length());

    assertThat(client.http().post("/v1/sessions", whole).status()).isEqualTo(201);
    TestClient.Reply refused = client.http().post("/v1/sessions", whole + " ");
    assertThat(refused.status()).isEqualTo(413);
    assertThat(problem(refused)).isEqualTo("request-too-large");
  }

  @ParameterizedTest
  @CsvSource({"label,256", "ipAddress,64", "userAgent,1024"})
  void device_upToItsLength_isKeptAndLongerRefused(String member, int longest) {
    ObjectNode login = object().put("userId", "device " + member);
    ObjectNode device = login.putObject("device").put(member, "d".repeat(longest));
    assertThat(client.http().post("/v1/sessions", login).status()).isEqualTo(201);

    device.put(member, "d".repeat(longest + 1));
    TestClient.Reply refused = client.http().post("/v1/sessions", login);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("detail").asString()).contains("'" + member + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/sessions", "/v1/session", "/v1/session/data"})
  void parameter_missing_isNamed(String path) {
    TestClient.Reply reply = client.http().get(path);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("detail").asString()).containsPattern("'(userId|handle)'");
  }

  @Test
  void input_refused_isNotRepeated() {
    String secret = "lkrt1.a-secret-that-nobody-may-see";

    assertThat(client.verify(secret).body()).doesNotContain("a-secret");
    assertThat(client.refresh(secret).body()).doesNotContain("a-secret");
    assertThat(client.http().post("/v1/sessions", "{\"userId\":{\"a-secret\":1}}").body())
        .doesNotContain("a-secret");
  }

  @Test
  void antiCsrfToken_isCheckedWhenAskedForOnly() {
    TestClient.Reply created = client.create("u");
    String right = created.json().path("antiCsrfToken").asString();
    ObjectNode body = object().put("accessToken", created.token("accessToken"));
    assertThat(verified(body)).isEqualTo(200);

    body.put("checkAntiCsrf", true);
    assertThat(reason(client.http().post("/v1/sessions/verify", body)))
        .isEqualTo("anti_csrf_token_missing");
    assertThat(verified(body.put("antiCsrfToken", right))).isEqualTo(200);
    body.put("antiCsrfToken", right + "x");
    assertThat(reason(client.http().post("/v1/sessions/verify", body)))
        .isEqualTo("anti_csrf_token_mismatch");
  }

  @Test
  void method_unsupported_isToldWithThoseThatAre() {
    TestClient.Reply.Whole answer = client.http().whole("DELETE", "/v1/session/data", new byte[0]);

    assertThat(answer.reply().status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("allow", "GET, PUT");
  }

  @ParameterizedTest
  @CsvSource({"api-key," + KEY, "authorization,Bearer " + KEY})
  void key_inEitherHeader_opens(String header, String value) {
    try (TestServer guarded = TestServer.with("api_keys", KEY)) {
      assertThat(guarded.client().with(header, value).get("/v1/settings").status()).isEqualTo(200);
      TestClient.Reply.Whole refused =
          guarded.client().with(header, value + "x").whole("GET", "/v1/settings", new byte[0]);
      assertThat(refused.reply().status()).isEqualTo(401);
      assertThat(problem(refused.reply())).isEqualTo("api-key-invalid");
      assertThat(refused.headers()).containsEntry("www-authenticate", "Bearer");
    }
  }

  private static int verified(ObjectNode body) {
    return client.http().post("/v1/sessions/verify", body).status();
  }
}
