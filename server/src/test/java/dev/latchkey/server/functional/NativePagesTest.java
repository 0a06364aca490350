package dev.latchkey.server.functional;

import static dev.latchkey.server.functional.NativeClient.object;
import static dev.latchkey.server.functional.NativeClient.problem;
import static dev.latchkey.server.functional.NativeClient.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.session.Session.Device;
import dev.latchkey.server.boot.Stores;
import dev.latchkey.store.testkit.SampleSessions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Users with many sessions: their lists page by page, their revocation part by part. */
class NativePagesTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  private final Stores stores = TestServer.inMemory();
  private final TestServer server = TestServer.on(stores);
  private final TestClient client = server.client();

  @AfterEach
  void stop() {
    server.close();
  }

  private List<String> stored(int count, String userId) {
    return IntStream.range(0, count)
        .mapToObj(number -> "h" + (10_000 + number))
        .peek(handle -> insert(handle, userId))
        .toList();
  }

  private void insert(String handle, String userId) {
    stores
        .sessions()
        .insert(SampleSessions.expiringAt(SampleSessions.created(handle, userId, BEGIN), LATER));
  }

  /** All handles, page by page. */
  private List<String> listed(String query, String member) {
    List<String> handles = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = client.get("/v1/sessions?userId=anna" + query + cursor).json();
      page.path(member)
          .forEach(entry -> handles.add(entry.path("handle").asString(entry.asString(""))));
      cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asString() : "";
    } while (!cursor.isEmpty());
    return handles;
  }

  @Test
  void list_pageByPage_hasEachSessionOnceInOrder() {
    List<String> handles = stored(25, "anna");

    assertThat(listed("&limit=10", "sessions")).isEqualTo(handles);
    assertThat(listed("&limit=1000&view=details", "sessions")).isEqualTo(handles);
    assertThat(listed("&limit=1&view=handles", "handles")).isEqualTo(handles);
    assertThat(listed("&limit=25&view=handles", "handles")).isEqualTo(handles);
  }

  @Test
  void list_withoutALimit_hasAThousandAtMost() {
    stored(1001, "anna");

    JsonNode page = client.get("/v1/sessions?userId=anna&view=handles").json();

    assertThat(page.path("handles")).hasSize(1000);
    assertThat(page.has("nextCursor")).isTrue();
  }

  @Test
  void list_ofLargeSessions_endsItsPagesEarlyAndHasAll() {
    Device device = new Device("l".repeat(256), "a".repeat(64), "b".repeat(1024));
    List<String> handles = stored(400, "ben");
    handles.forEach(
        handle ->
            stores
                .sessions()
                .insert(
                    SampleSessions.from(
                        SampleSessions.expiringAt(
                            SampleSessions.created("x" + handle, "anna", BEGIN), LATER),
                        device)));

    JsonNode page = client.get("/v1/sessions?userId=anna").json();

    assertThat(page.path("sessions").size()).isBetween(300, 399);
    assertThat(listed("", "sessions")).hasSize(400).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "1001", "-1", "+1", "1.0", "x", "99999999999", "\u0661"})
  void limit_thatIsNone_isRefused(String limit) {
    assertRefused("limit", encoded(limit));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Handles", "all"})
  void view_thatIsNone_isRefused(String view) {
    assertRefused("view", view);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "AQ",
        "AQAAAAAAAAAAAA",
        "AgAAAAAAAAAA",
        "AQAAAAAAAAAA=",
        "AQAAAAAAAAAA AA",
        "/////////////w",
        "\u00e9"
      })
  void cursor_thatNobodyMade_isRefused(String cursor) {
    assertRefused("cursor", encoded(cursor));
  }

  @Test
  void cursor_thatIsTooLong_isRefused() {
    assertRefused("cursor", "A".repeat(4097));
  }

  private void assertRefused(String name, String value) {
    TestClient.Reply reply = client.get("/v1/sessions?userId=anna&" + name + "=" + value);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(problem(reply)).isEqualTo("invalid-request");
    assertThat(reason(reply)).isEqualTo("request_field_invalid");
    assertThat(reply.json().path("detail").asString()).contains("'" + name + "'");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Test
  void revoke_ofAUserWithMore_saysSoAndEndsTheRestNextTime() {
    List<String> handles = stored(10_002, "anna");

    JsonNode first = revoke(handles.getFirst());
    JsonNode rest = revoke(handles.getFirst());

    assertThat(first.path("revoked")).hasSizeBetween(9_500, 10_000);
    assertThat(first.path("more").booleanValue()).isTrue();
    assertThat(first.path("revoked").size() + rest.path("revoked").size()).isEqualTo(10_001);
    assertThat(rest.has("more")).isFalse();
    assertThat(listed("&view=handles", "handles")).containsExactly(handles.getFirst());
  }

  private JsonNode revoke(String kept) {
    return client
        .post("/v1/sessions/revoke", object().put("userId", "anna").put("exceptHandle", kept))
        .json();
  }

  @Test
  void sessions_ofTheOlderProtocol_areAllListedAndRevoked() {
    List<String> handles = stored(10_002, "anna");
    TestClient older = server.client("2.0");

    JsonNode listed = older.get("/session/user?userId=anna").json().path("sessionHandles");
    JsonNode revoked = older.post("/session/remove", "{\"userId\":\"anna\"}").json();

    assertThat(listed.valueStream().map(JsonNode::asString)).isEqualTo(handles);
    assertThat(revoked.path("sessionHandlesRevoked")).hasSize(10_002);
    assertThat(older.get("/session/user?userId=anna").body()).contains("[]");
  }
}
