package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
  private static final String FIRST = "first-key-0123456789";
  private static final String SECOND = "second=KEY-0123456789";

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.with("api_keys", FIRST + ", " + SECOND);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "api-key," + FIRST,
    "api-key," + SECOND,
    "API-Key,'  " + FIRST + " '",
    "Authorization,Bearer " + FIRST,
    "Authorization,bearer " + SECOND,
    "Authorization," + FIRST
  })
  void key_known_opens(String header, String value) {
    assertThat(server.client().with(header, value).login("u").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "api-key,wrong",
    "api-key,''",
    "api-key,first-key-012345678",
    "api-key,FIRST-key-0123456789",
    "api-key,'first-key-0123456789,second=KEY-0123456789'",
    "Authorization,Basic " + FIRST
  })
  void key_wrong_is401(String header, String value) {
    assertThat(server.client().with(header, value).login("u"))
        .isEqualTo(new TestClient.Reply(401, "text/html; charset=UTF-8", "Invalid API key\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/apiversion",
        "/session/user?userId=u",
        "/session/data?sessionHandle=h",
        "/jwt/data",
        "/recipe/session?sessionHandle=h",
        "/recipe/jwt/data",
        "/public/recipe/jwt/jwks",
        "/user/id?userId=u"
      })
  void key_missing_is401(String path) {
    assertThat(server.client().get(path).body()).isEqualTo("Invalid API key\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/hello",
        "/",
        "/config?pid=1",
        "/devproductionmode?pid=1",
        "/health/live",
        "/health/ready",
        "/.well-known/jwks.json"
      })
  void route_forOperators_needsNoKey(String path) {
    assertThat(server.client().get(path).status()).isEqualTo(200);
  }

  @Test
  void server_withoutKeys_asksForNone() {
    try (TestServer open = TestServer.with()) {
      assertThat(open.client().with("api-key", "whatever").login("u").status()).isEqualTo(200);
    }
  }
}
