package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The keys that SDKs are told to verify with. They try them in this order and ask the server about
 * a token only when it is younger than a key that does not fit (facts: sheet 2.3 and 5).
 */
class KeyListTest {
  private static final Duration INTERVAL = Duration.ofHours(24);
  private static final Duration VALIDITY = Duration.ofHours(1);

  @Test
  void list_ofANewServer_isTheKeyThatSigns() {
    try (TestServer server = TestServer.with()) {
      long now = server.clock.instant().toEpochMilli();
      JsonNode answer = RecipeClient.of(server, "2.9").handshake().json();

      assertThat(answer.path("jwtSigningPublicKeyExpiryTime").asLong())
          .isEqualTo(now + INTERVAL.toMillis());
      assertThat(answer.path("jwtSigningPublicKeyList"))
          .singleElement()
          .satisfies(
              key -> {
                assertThat(key.propertyNames())
                    .containsExactlyInAnyOrder("publicKey", "expiryTime", "createdAt");
                assertThat(key.path("publicKey")).isEqualTo(answer.path("jwtSigningPublicKey"));
                assertThat(key.path("createdAt").asLong()).isEqualTo(now);
                assertThat(key.path("expiryTime").asLong())
                    .isEqualTo(now + INTERVAL.plus(VALIDITY).plus(VALIDITY).toMillis());
              });
    }
  }

  @Test
  void list_afterARotation_hasTheNewestFirstAndTheOldOneUntilItsLastTokenIsOver() {
    try (TestServer server = TestServer.with()) {
      RecipeClient client = RecipeClient.of(server, "2.20");
      String old = client.handshake().json().path("jwtSigningPublicKey").asString();
      server.clock.move(INTERVAL);

      JsonNode rotated = client.handshake().json();
      String young = rotated.path("jwtSigningPublicKey").asString();
      assertThat(young).isNotEqualTo(old);
      assertThat(keys(rotated)).containsExactly(young, old);
      assertThat(rotated.path("jwtSigningPublicKeyList").path(0).path("createdAt").asLong())
          .isEqualTo(server.clock.instant().toEpochMilli());

      server.clock.move(VALIDITY.plus(VALIDITY).minusMillis(1));
      assertThat(keys(client.handshake().json())).containsExactly(young, old);
      server.clock.move(Duration.ofMillis(1));
      assertThat(keys(client.handshake().json())).containsExactly(young);
    }
  }

  @Test
  void key_ofALogin_isNeverYoungerThanItsToken() {
    try (TestServer server = TestServer.with()) {
      RecipeClient client = RecipeClient.of(server, "2.20");
      server.clock.move(INTERVAL.multipliedBy(3));

      JsonNode login = client.login("u").json();

      assertThat(login.path("jwtSigningPublicKeyList").path(0).path("createdAt").asLong())
          .isLessThanOrEqualTo(login.path("accessToken").path("createdTime").asLong());
    }
  }

  @Test
  void list_ofAStaticKey_neverExpires() {
    try (TestServer server = TestServer.with("access_token_signing_key_dynamic", "false")) {
      RecipeClient client = RecipeClient.of(server, "2.20");
      String key = client.handshake().json().path("jwtSigningPublicKey").asString();
      server.clock.move(Duration.ofDays(4_000));

      JsonNode answer = client.handshake().json();

      assertThat(keys(answer)).containsExactly(key);
      assertThat(answer.path("jwtSigningPublicKeyExpiryTime").asLong()).isEqualTo(Long.MAX_VALUE);
      assertThat(answer.path("jwtSigningPublicKeyList").path(0).path("expiryTime").asLong())
          .isEqualTo(Long.MAX_VALUE);
    }
  }

  private static List<String> keys(JsonNode answer) {
    return answer
        .path("jwtSigningPublicKeyList")
        .valueStream()
        .map(key -> key.path("publicKey").asString())
        .toList();
  }
}
