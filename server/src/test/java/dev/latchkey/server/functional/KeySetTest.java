package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The key set of CDI 2.21 to 5.5 and the JWTs of applications (facts: sheet 2.4, 5, 8.4). */
class KeySetTest {
  private static final String PATH = "/.well-known/jwks.json";

  private final TestServer server = TestServer.with();
  private final KeySetClient client = KeySetClient.of(server, "5.4");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void set_needsNeitherKeyNorVersion_andHasExactMembers() {
    TestClient.Reply reply = server.client().get(PATH);

    assertThat(reply.contentType()).isEqualTo("application/json; charset=UTF-8");
    assertThat(reply.members()).containsExactly("keys");
    for (JsonNode key : reply.json().path("keys")) {
      assertThat(key.propertyNames())
          .containsExactlyInAnyOrder("kty", "kid", "n", "e", "alg", "use");
      assertThat(key.path("kty").asString()).isEqualTo("RSA");
      assertThat(key.path("alg").asString()).isEqualTo("RS256");
      assertThat(key.path("use").asString()).isEqualTo("sig");
      assertThat(key.path("e").asString()).isEqualTo("AQAB");
    }
    try (TestServer guarded = TestServer.with("api_keys", "a-key-of-twenty-characters")) {
      assertThat(guarded.client().get(PATH).status()).isEqualTo(200);
      assertThat(guarded.client("5.4").get("/recipe/jwt/jwks").status()).isEqualTo(401);
    }
  }

  @Test
  void set_order_isNewestFirstAndTheStaticKeyLast() {
    String first = "d-" + server.clock.instant().toEpochMilli();
    client.login("u");
    server.clock.move(Duration.ofHours(24));
    String second = "d-" + server.clock.instant().toEpochMilli();

    List<String> names = names(server.client().get(PATH).json());

    assertThat(names).hasSize(3).startsWith(second, first);
    assertThat(names.getLast()).startsWith("s-");
  }

  @Test
  void set_mayBeKept_untilTheNextKeyTakesOver() {
    assertThat(cacheControl()).isEqualTo("max-age=86400, must-revalidate");
    server.clock.move(Duration.ofHours(24).minusMillis(1));
    assertThat(cacheControl()).isEqualTo("max-age=1, must-revalidate");
    server.clock.move(Duration.ofMillis(1));
    assertThat(cacheControl()).isEqualTo("max-age=86400, must-revalidate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.21", "3.0", "5.4"})
  void accessToken_ofEitherKindOfKey_verifiesWithTheSet(String version)
      throws GeneralSecurityException {
    KeySetClient caller = KeySetClient.of(server, version);
    for (TestClient.Reply login : List.of(caller.login("u"), caller.withStaticKey().login("u"))) {
      assertThat(verifies(login.token("accessToken"))).isTrue();
    }
  }

  @Test
  void jwksOfTheJwtRecipe_areTheSameKeysWithAStatus() {
    ObjectNode keys = client.get("/recipe/jwt/jwks").json();

    assertThat(keys.path("status").asString()).isEqualTo("OK");
    assertThat(keys.path("keys")).isEqualTo(server.client().get(PATH).json().path("keys"));
  }

  @Test
  void jwt_ofEitherKindOfKey_verifiesWithTheSet() throws GeneralSecurityException {
    String fixed = jwt("{\"a\":1}", "");
    String dynamic = jwt("{\"a\":1}", ",\"useStaticSigningKey\":false");

    assertThat(KeySetClient.header(fixed).path("kid").asString()).startsWith("s-");
    assertThat(KeySetClient.header(dynamic).path("kid").asString()).startsWith("d-");
    assertThat(KeySetClient.header(dynamic).propertyNames())
        .containsExactlyInAnyOrder("alg", "typ", "kid");
    assertThat(verifies(fixed)).isTrue();
    assertThat(verifies(dynamic)).isTrue();
  }

  @Test
  void jwt_withAllClaimsOfAnAccessToken_isOne() {
    TestClient.Reply login = client.login("u", "{\"role\":\"r\"}");
    String claims = KeySetClient.claims(login.token("accessToken")).toString();
    String jwt = jwt(claims, ",\"useStaticSigningKey\":false");

    ObjectNode verified = client.verifyInDatabase(jwt).json();

    assertThat(verified.path("status").asString()).isEqualTo("OK");
    assertThat(verified.path("session").path("userId").asString()).isEqualTo("u");
    client.post("/recipe/session/remove", "{\"userId\":\"u\"}");
    assertThat(client.verifyInDatabase(jwt).word()).isEqualTo("UNAUTHORISED");
  }

  private String jwt(String payload, String more) {
    return client
        .post(
            "/recipe/jwt",
            "{\"algorithm\":\"RS256\",\"jwksDomain\":\"https://api.example\",\"payload\":"
                + payload
                + ",\"validity\":3153600000"
                + more
                + "}")
        .json()
        .path("jwt")
        .asString();
  }

  private String cacheControl() {
    String header = server.client().whole("GET", PATH, new byte[0]).headers().get("cache-control");
    return header == null ? "" : header;
  }

  private static List<String> names(JsonNode set) {
    List<String> names = new ArrayList<>();
    set.path("keys").forEach(key -> names.add(key.path("kid").asString()));
    return names;
  }

  private boolean verifies(String token) throws GeneralSecurityException {
    String keyId = KeySetClient.header(token).path("kid").asString();
    for (JsonNode key : server.client().get(PATH).json().path("keys")) {
      if (key.path("kid").asString().equals(keyId)) {
        return verifies(token, key);
      }
    }
    return false;
  }

  private static boolean verifies(String token, JsonNode key) throws GeneralSecurityException {
    RSAPublicKeySpec numbers = new RSAPublicKeySpec(number(key, "n"), number(key, "e"));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(numbers));
    int end = token.lastIndexOf('.');
    signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
  }

  private static BigInteger number(JsonNode key, String member) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).asString()));
  }
}
