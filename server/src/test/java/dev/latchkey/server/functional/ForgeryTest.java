package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tokens that this server did not make. */
class ForgeryTest {
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
  @ValueSource(strings = {"1.0", "2.0"})
  void accessToken_withOneCharacterChanged_isNotAccepted(String version) {
    TestClient client = server.client(version);
    String token = client.login("u").token("accessToken");

    for (int i = 0; i < token.length(); i++) {
      assertThat(client.verify(changed(token, i)).word())
          .as("character %d", i)
          .isEqualTo("TRY_REFRESH_TOKEN");
    }
  }

  @Test
  void refreshToken_withOneCharacterChanged_isNotAccepted() {
    TestClient client = server.client();
    String token = client.login("u").token("refreshToken");

    for (int i = 0; i < token.length(); i++) {
      assertThat(client.refresh(changed(token, i)).word())
          .as("character %d", i)
          .isEqualTo("UNAUTHORISED");
    }
    assertThat(client.refresh(token).word()).isEqualTo("OK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\",\"typ\":\"JWT\",\"version\":\"1\"}",
        "{\"alg\":\"none\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"version\":\"2\"}",
        "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"version\":\"1\"}",
      })
  void accessToken_withAnotherHeader_isNotAccepted(String header) {
    String[] parts = server.client().login("u").token("accessToken").split("\\.", -1);
    String forged = Base64.getEncoder().encodeToString(header.getBytes(StandardCharsets.UTF_8));

    assertThat(server.client().verify(forged + "." + parts[1] + ".").word())
        .isEqualTo("TRY_REFRESH_TOKEN");
    assertThat(server.client().verify(forged + "." + parts[1] + "." + parts[2]).word())
        .isEqualTo("TRY_REFRESH_TOKEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        "a.b.c",
        "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsInZlcnNpb24iOiIxIn0=..",
        "\u0000",
        "é"
      })
  void token_thatIsNone_isNotAccepted(String token) {
    assertThat(server.client().verify(token).word()).isEqualTo("TRY_REFRESH_TOKEN");
    assertThat(server.client().refresh(token).word()).isEqualTo("UNAUTHORISED");
    assertThat(
            server
                .client("2.0")
                .post(
                    "/session/regenerate",
                    TestClient.JSON.createObjectNode().put("accessToken", token))
                .word())
        .isEqualTo("UNAUTHORISED");
  }

  /**
   * Who saw an access token only knows the hashes in it; they must not be enough to take over a
   * lineage.
   */
  @Test
  void refreshToken_madeFromAnAccessToken_isNotAccepted() {
    TestClient client = server.client();
    TestClient.Reply login = client.login("u");
    TestClient.Reply refreshed = client.refresh(login.token("refreshToken"));
    String payload = refreshed.token("accessToken").split("\\.", -1)[1];
    JsonNode claims = TestClient.JSON.readTree(Base64.getDecoder().decode(payload));
    String parent = claims.path("parentRefreshTokenHash1").asString();
    String hash = claims.path("refreshTokenHash1").asString();
    assertThat(parent).hasSize(64);

    String genuine = refreshed.token("refreshToken");
    String[] parts = genuine.split("\\.", -1);
    assertThat(parts).hasSize(6);

    for (String seen : new String[] {parent, hash}) {
      String[] claiming = with(parts, 3, seen);
      for (int segment : new int[] {2, 4, 5}) {
        String forged = String.join(".", with(claiming, segment, seen));
        assertThat(client.refresh(forged).word()).as(forged).isEqualTo("UNAUTHORISED");
      }
    }
    assertThat(client.refresh(String.join(".", with(parts, 3, hash))).word())
        .isEqualTo("UNAUTHORISED");
    assertThat(client.refresh(genuine).word()).isEqualTo("OK");
  }

  /** A genuine token one segment of which is what the forger wants it to be. */
  private static String[] with(String[] genuine, int segment, String wanted) {
    String[] forged = genuine.clone();
    forged[segment] = wanted;
    return forged;
  }

  private static String changed(String token, int position) {
    char other = token.charAt(position) == 'A' ? 'B' : 'A';
    return token.substring(0, position) + other + token.substring(position + 1);
  }
}
