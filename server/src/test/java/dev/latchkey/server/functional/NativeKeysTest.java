package dev.latchkey.server.functional;

import static dev.latchkey.server.functional.NativeClient.reason;
import static dev.latchkey.server.functional.NativeClient.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.boot.Stores;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The key set, the rotation of its keys, and whom tokens name. */
class NativeKeysTest {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration ACCESS_TOKEN_VALIDITY = Duration.ofHours(1);

  @Test
  void keySet_verifiesATokenWithTheJdkAlone() throws GeneralSecurityException {
    try (TestServer server = TestServer.with()) {
      String token = NativeClient.of(server).create("u").token("accessToken");
      JsonNode key = server.client().get("/v1/jwks").json().path("keys").get(0);
      int end = token.lastIndexOf('.');

      assertThat(segment(token, 0).path("kid")).isEqualTo(key.path("kid"));
      Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
      verifier.initVerify(publicKey(key));
      verifier.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
      assertThat(verifier.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)))).isTrue();
    }
  }

  @Test
  void keySet_needsNoApiKeyAndMayBeKept() {
    try (TestServer server = TestServer.with("api_keys", "a-key-of-the-tests-0123456789")) {
      TestClient.Reply.Whole answer = server.client().whole("GET", "/v1/jwks", new byte[0]);

      assertThat(answer.reply().status()).isEqualTo(200);
      assertThat(answer.reply().contentType()).isEqualTo("application/jwk-set+json");
      assertThat(answer.headers()).containsEntry("cache-control", "public, max-age=300");
      assertThat(server.client().get("/v1/settings").status()).isEqualTo(401);
    }
  }

  @Test
  void key_afterItsInterval_isReplacedAndItsTokensStayGood() {
    try (TestServer server = TestServer.with()) {
      NativeClient client = NativeClient.of(server);
      client.create("u");
      server.clock.move(DAY.minusSeconds(1));
      String old = client.create("u").token("accessToken");
      server.clock.move(Duration.ofSeconds(1));
      String fresh = client.create("u").token("accessToken");

      assertThat(segment(fresh, 0).path("kid")).isNotEqualTo(segment(old, 0).path("kid"));
      assertThat(keyIds(server))
          .containsExactly(
              segment(fresh, 0).path("kid").asString(), segment(old, 0).path("kid").asString());
      server.clock.move(ACCESS_TOKEN_VALIDITY.minusSeconds(2));
      assertThat(client.verify(old).status()).isEqualTo(200);
      server.clock.move(ACCESS_TOKEN_VALIDITY.plusSeconds(2));
      assertThat(keyIds(server)).containsExactly(segment(fresh, 0).path("kid").asString());
    }
  }

  @ParameterizedTest
  @CsvSource({"86390,10", "86399,1", "86000,300", "93590,10"})
  void keySet_beforeAChange_mayBeKeptUntilThen(int age, int kept) {
    try (TestServer server = TestServer.with()) {
      server.client().get("/v1/jwks");
      server.clock.move(Duration.ofSeconds(Math.min(age, 86_400)));
      server.client().get("/v1/jwks");
      server.clock.move(Duration.ofSeconds(Math.max(0, age - 86_400)));

      assertThat(server.client().whole("GET", "/v1/jwks", new byte[0]).headers())
          .containsEntry("cache-control", "public, max-age=" + kept);
    }
  }

  @Test
  void issuerAndAudience_configured_areInEveryToken() {
    try (TestServer server =
        TestServer.with(
            "access_token_issuer", "https://a.example", "access_token_audience", "shop")) {
      String token = NativeClient.of(server).create("u").token("accessToken");

      assertThat(segment(token, 1).path("iss").asString()).isEqualTo("https://a.example");
      assertThat(segment(token, 1).path("aud").asString()).isEqualTo("shop");
      assertThat(NativeClient.of(server).verify(token).status()).isEqualTo(200);
      JsonNode settings = server.client().get("/v1/settings").json();
      assertThat(settings.path("issuer").asString()).isEqualTo("https://a.example");
      assertThat(settings.path("audience").asString()).isEqualTo("shop");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "access_token_issuer,https://b.example,access_token_issuer_mismatch",
    "access_token_audience,other,access_token_audience_mismatch",
  })
  void issuerOrAudience_configuredLater_makesOlderTokensForeign(
      String key, String value, String reason) {
    Stores shared = TestServer.inMemory();
    try (TestServer before = TestServer.on(shared);
        TestServer after = TestServer.on(shared, key, value)) {
      String token = NativeClient.of(before).create("u").token("accessToken");

      TestClient.Reply refused = NativeClient.of(after).verify(token);

      assertThat(refused.status()).isEqualTo(401);
      assertThat(reason(refused)).isEqualTo(reason);
    }
  }

  @Test
  void token_ofAnotherServerOnTheStore_isVerified() {
    Stores shared = TestServer.inMemory();
    try (TestServer one = TestServer.on(shared);
        TestServer other = TestServer.on(shared)) {
      String token = NativeClient.of(one).create("u").token("accessToken");

      assertThat(NativeClient.of(other).verify(token).status()).isEqualTo(200);
      assertThat(keyIds(other)).containsExactly(segment(token, 0).path("kid").asString());
    }
  }

  private static List<String> keyIds(TestServer server) {
    return server
        .client()
        .get("/v1/jwks")
        .json()
        .path("keys")
        .valueStream()
        .map(key -> key.path("kid").asString())
        .toList();
  }

  private static PublicKey publicKey(JsonNode jwk) throws GeneralSecurityException {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    ECPoint point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
  }

  private static BigInteger number(JsonNode jwk, String member) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(member).asString()));
  }
}
