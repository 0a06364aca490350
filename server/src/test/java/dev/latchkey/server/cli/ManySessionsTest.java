package dev.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.boot.Stores;
import dev.latchkey.store.testkit.SampleSessions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Users with more sessions than the server has memory for, asked for by the old protocol, which has
 * no pages: the server would end where its memory runs out. With {@code -Dlatchkey.many=1000000}
 * and {@code -Dlatchkey.heap=128} this is the million of docs/databases.md.
 */
@Timeout(1200)
class ManySessionsTest {
  private static final int SESSIONS = Integer.getInteger("latchkey.many", 60_000);
  private static final int MEGABYTES = Integer.getInteger("latchkey.heap", 24);

  private static final String ENDED = "{\"status\":\"OK\",\"sessionHandlesRevoked\":[";
  private static final Pattern HANDLE = Pattern.compile("[0-9a-f-]{36}");

  private static final String COPIES =
      """
      WITH RECURSIVE copy(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM copy WHERE number < ?)
      INSERT INTO session_info (session_handle, user_id, refresh_token_hash_2, refresh_token_salt,
        refresh_secret_id, jwt_user_payload, session_data, created_at_time, expires_at)
      SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' ||
          hex(randomblob(2)) || '-' || hex(randomblob(6))), ?, refresh_token_hash_2,
        refresh_token_salt, refresh_secret_id, jwt_user_payload, session_data,
        created_at_time + number / 3, expires_at
      FROM copy, session_info WHERE session_handle = 'first'
      """;

  @TempDir private static Path home;

  @SuppressWarnings("NullAway.Init")
  private static ServerProcess server;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeAll
  static void start() throws IOException, SQLException {
    Path file = home.resolve("store.db");
    Stores store = Stores.sqlite(file);
    store
        .sessions()
        .insert(
            SampleSessions.expiringAt(
                SampleSessions.created("first", "nobody"), Instant.parse("2100-01-01T00:00:00Z")));
    store.closing().run();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement hurry = connection.createStatement();
        PreparedStatement copies = connection.prepareStatement(COPIES)) {
      hurry.execute("PRAGMA synchronous = OFF");
      for (String user : List.of("anna", "ben")) {
        copies.setInt(1, SESSIONS);
        copies.setString(2, user);
        copies.execute();
      }
    }
    server = ServerProcess.listeningWithHeap(MEGABYTES, home, "--store=" + file);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void sessions_moreThanTheHeapHolds_areListedAndRevokedByName() throws Exception {
    List<String> listed = handles(list("anna").join());

    HttpResponse<String> revoked = send("POST", "/session/remove", "{\"userId\":\"anna\"}").join();

    assertThat(listed).hasSize(SESSIONS);
    assertThat(revoked.statusCode()).isEqualTo(200);
    assertThat(revoked.body()).startsWith(ENDED + "\"").endsWith("\"]}\n");
    assertThat(handles(revoked)).containsExactlyInAnyOrderElementsOf(listed);
    assertThat(list("anna").join().body()).isEqualTo("{\"status\":\"OK\",\"sessionHandles\":[]}\n");
  }

  @Test
  void sessions_moreThanTheHeapHolds_areListedForSeveralAndCounted() {
    List<CompletableFuture<HttpResponse<String>>> lists =
        IntStream.range(0, 3).mapToObj(any -> list("ben")).toList();
    assertThat(lists).allSatisfy(list -> assertThat(handles(list.join())).hasSize(SESSIONS));

    HttpResponse<String> revoked = send("DELETE", "/session", "{\"userId\":\"ben\"}", "1.0").join();

    assertThat(revoked.body())
        .isEqualTo("{\"status\":\"OK\",\"numberOfSessionsRevoked\":" + SESSIONS + "}\n");
  }

  private CompletableFuture<HttpResponse<String>> list(String user) {
    return send("GET", "/session/user?userId=" + user, "");
  }

  private static List<String> handles(HttpResponse<String> answer) {
    return HANDLE.matcher(answer.body()).results().map(MatchResult::group).toList();
  }

  private CompletableFuture<HttpResponse<String>> send(String method, String path, String body) {
    return send(method, path, body, "2.0");
  }

  private CompletableFuture<HttpResponse<String>> send(
      String method, String path, String body, String version) {
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("cdi-version", version)
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
