package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** JWTs of applications and their keys, from CDI 2.9 on (facts: sheet 2.3, 5 and 8.4). */
class RecipeJwtTest {
  private static final String REQUEST =
      "{\"algorithm\":\"RS256\",\"jwksDomain\":\"https://api.example\",\"payload\":%s,"
          + "\"validity\":%s}";

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @SuppressWarnings("NullAway.Init")
  private static RecipeClient client;

  @BeforeAll
  static void start() {
    server = TestServer.with();
    client = RecipeClient.of(server, "2.20");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void jwt_anyPayload_getsTimesAndIssuer() {
    long now = server.clock.instant().getEpochSecond();

    assertThat(payload(jwt("{\"a\":1.0,\"iat\":7,\"exp\":\"x\"}", "3600")))
        .isEqualTo(
            "{\"a\":1.0,\"iat\":"
                + now
                + ",\"exp\":"
                + (now + 3600)
                + ",\"iss\":\"https://api.example\"}");
  }

  @Test
  void jwt_payloadWithAnIssuer_keepsIt() {
    assertThat(payload(jwt("{\"iss\":\"mine\"}", "1"))).startsWith("{\"iss\":\"mine\",\"iat\":");
  }

  @Test
  void jwt_ofACentury_isMade() {
    long now = server.clock.instant().getEpochSecond();

    assertThat(payload(jwt("{}", "3153600000"))).contains("\"exp\":" + (now + 3_153_600_000L));
    assertThat(payload(jwt("{}", "9223372036854775807"))).contains("\"exp\":9223372036854775807");
    assertThat(payload(jwt("{}", "\"60\""))).contains("\"exp\":" + (now + 60));
  }

  @Test
  void jwt_signature_verifiesWithTheKeyThatItNames() throws GeneralSecurityException {
    String jwt = jwt("{}", "60");
    JsonNode header = TestClient.JSON.readTree(decoded(jwt.split("\\.")[0]));
    JsonNode answer = client.get("/jwt/jwks").json();
    JsonNode key = answer.path("keys").path(0);

    assertThat(answer.propertyNames()).containsExactlyInAnyOrder("status", "keys");
    assertThat(answer.path("keys")).hasSize(1);
    assertThat(key.propertyNames()).containsExactlyInAnyOrder("kty", "kid", "n", "e", "alg", "use");
    assertThat(key.path("kid").asString())
        .startsWith("s-")
        .isEqualTo(header.path("kid").asString());
    assertThat(header.propertyNames()).containsExactlyInAnyOrder("alg", "typ", "kid");
    assertThat(verifies(jwt, key)).isTrue();
  }

  @Test
  void key_afterYears_isTheSame() {
    try (TestServer old = TestServer.with()) {
      RecipeClient asking = RecipeClient.of(old, "2.9");
      JsonNode before = asking.get("/jwt/jwks").json();
      old.clock.move(Duration.ofDays(4_000));

      assertThat(asking.get("/jwt/jwks").json()).isEqualTo(before);
    }
  }

  @Test
  void key_ofJwts_doesNotStandBeforeTheOneThatSignsAccessTokens() {
    try (TestServer young = TestServer.with()) {
      RecipeClient asking = RecipeClient.of(young, "2.20");
      String signer = asking.handshake().json().path("jwtSigningPublicKey").asString();
      young.clock.move(Duration.ofHours(1));
      asking.get("/jwt/jwks");

      JsonNode handshake = asking.handshake().json();

      assertThat(handshake.path("jwtSigningPublicKey").asString()).isEqualTo(signer);
      assertThat(handshake.path("jwtSigningPublicKeyList").path(0).path("publicKey").asString())
          .isEqualTo(signer);
    }
  }

  @Test
  void jwt_withoutAllClaimsOfAnAccessToken_isNone() {
    assertThat(client.verify(jwt("{\"sessionHandle\":\"h\",\"userId\":\"u\"}", "60")).word())
        .isEqualTo("TRY_REFRESH_TOKEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "none", "ES256", "", "rs256"})
  void algorithm_another_isUnsupported(String algorithm) {
    String request = REQUEST.formatted("{}", "60").replace("RS256", algorithm);

    assertThat(client.post("/jwt", request).body())
        .isEqualTo("{\"status\":\"UNSUPPORTED_ALGORITHM_ERROR\"}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "\"0\"", "-9223372036854775808"})
  void validity_notPositive_isRefused(String validity) {
    assertBadRequest(
        REQUEST.formatted("{}", validity), "validity must be greater than or equal to 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {} | algorithm
          {"algorithm":1} | algorithm
          {"algorithm":"RS256"} | jwksDomain
          {"algorithm":"RS256","jwksDomain":"d"} | payload
          {"algorithm":"RS256","jwksDomain":"d","payload":"x","validity":1} | payload
          {"algorithm":"HS256","jwksDomain":"d","payload":{}} | validity
          {"algorithm":"RS256","jwksDomain":"d","payload":{},"validity":null} | validity
          {"algorithm":"RS256","jwksDomain":"d","payload":{},"validity":"x"} | validity
          {"algorithm":"RS256","jwksDomain":"d","payload":{},"validity":1.5} | validity
          {"algorithm":"RS256","jwksDomain":"d","payload":{},"validity":9223372036854775808} | validity
          """)
  void field_missingOrOfWrongType_isNamed(String body, String field) {
    assertBadRequest(body, "Field name '" + field + "' is invalid in JSON input");
  }

  @ParameterizedTest
  @CsvSource({"2.4,POST,/jwt", "2.8,POST,/jwt", "2.8,GET,/jwt/jwks", "2.3,GET,/jwt/jwks"})
  void call_beforeVersion29_isUnknown(String version, String method, String path) {
    assertThat(server.client(version).send(method, "/recipe" + path, "{}"))
        .isEqualTo(new TestClient.Reply(404, "text/html; charset=UTF-8", "Not found\n"));
  }

  private static String jwt(String payload, String validity) {
    TestClient.Reply reply = client.post("/jwt", REQUEST.formatted(payload, validity));
    assertThat(reply.members()).containsExactly("jwt", "status");
    return reply.json().path("jwt").asString();
  }

  private static boolean verifies(String jwt, JsonNode key) throws GeneralSecurityException {
    RSAPublicKeySpec numbers = new RSAPublicKeySpec(number(key, "n"), number(key, "e"));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(numbers));
    int end = jwt.lastIndexOf('.');
    signature.update(jwt.substring(0, end).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(jwt.substring(end + 1)));
  }

  private static BigInteger number(JsonNode key, String member) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).asString()));
  }

  private static String payload(String jwt) {
    return decoded(jwt.split("\\.")[1]);
  }

  private static String decoded(String segment) {
    return new String(Base64.getUrlDecoder().decode(segment), StandardCharsets.UTF_8);
  }

  private static void assertBadRequest(String body, String message) {
    assertThat(client.post("/jwt", body))
        .isEqualTo(new TestClient.Reply(400, "text/html; charset=UTF-8", message + "\n"));
  }
}
