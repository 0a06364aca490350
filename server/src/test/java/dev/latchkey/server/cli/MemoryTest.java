package dev.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server with little memory that would end where it runs out: nothing that callers do ends it.
 */
@Timeout(120)
class MemoryTest {
  private static final int MEGABYTES = 64;

  @TempDir private static Path home;

  @SuppressWarnings("NullAway.Init")
  private static ServerProcess server;

  /** Each test has connections of its own: those of another may be given up for the next. */
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeAll
  static void start() throws IOException {
    server = ServerProcess.listeningWithHeap(MEGABYTES, home, "--info-log-path=log");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Before everything, and after all of it, the server serves. */
  @BeforeEach
  @AfterEach
  void serves() {
    try (HttpClient another = HttpClient.newHttpClient()) {
      assertThat(send(another, "POST", "/session", login("1")).join().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void logins_smallAndMany_areAnsweredOrRefused() throws Exception {
    assertAnswered(150, "POST", "/session", login("[" + "{},".repeat(5_000) + "{}]"));
  }

  @Test
  void refreshes_manyOfOneLargeSession_areAnsweredOrRefused() throws Exception {
    String data = "[" + "{},".repeat(58_000) + "{}]"; // as a tree, many times its length
    String login = send(client, "POST", "/session", login(data)).join().body();
    String token = login.replaceAll("(?s).*\"refreshToken\":\\{\"token\":\"([^\"]+)\".*", "$1");

    assertAnswered(100, "POST", "/session/refresh", "{\"refreshToken\":\"" + token + "\"}");
    assertAnswered(100, "POST", "/v1/sessions/refresh", "{\"refreshToken\":\"" + token + "\"}");
  }

  @Test
  void readers_manyAndSlow_areCutOffWhenOthersWait() throws Exception {
    String login = send(client, "POST", "/session", login(text(900_000))).join().body();
    String path =
        "/session/data?sessionHandle=" + login.replaceAll("(?s).*\"handle\":\"([^\"]+)\".*", "$1");
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      slow.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
      slow.getLast()
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
    }

    assertThat(statuses(20, "GET", path, "")).contains(200);
    for (Socket each : slow) {
      each.close();
    }
  }

  private void assertAnswered(int times, String method, String path, String body) {
    assertThat(statuses(times, method, path, body)).contains(200).isSubsetOf(200, 503);
  }

  /** The statuses of equal requests that are sent at once; 0 of those that were cut off. */
  private List<Integer> statuses(int times, String method, String path, String body) {
    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, times)
            .mapToObj(
                any ->
                    send(client, method, path, body)
                        .handle((answer, failure) -> failure == null ? answer.statusCode() : 0))
            .toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static String text(int length) {
    return "\"" + "x".repeat(length) + "\"";
  }

  private static String login(String data) {
    return "{\"userId\":\"u\",\"userDataInJWT\":{},\"userDataInDatabase\":{\"a\":" + data + "}}";
  }

  private static CompletableFuture<HttpResponse<String>> send(
      HttpClient client, String method, String path, String body) {
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
