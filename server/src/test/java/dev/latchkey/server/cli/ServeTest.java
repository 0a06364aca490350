package dev.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server in the foreground: how it starts, how it ends, and how it says that it cannot. */
class ServeTest {
  /** Whoever waits for an idle connection waits longer: ten seconds are the time to shut down. */
  private static final Duration NOT_WAITING = Duration.ofSeconds(9);

  @TempDir private Path home;

  @Test
  void start_onceListening_tellsAndLeavesAFile() throws Exception {
    try (ServerProcess server = ServerProcess.listening(home)) {
      String address = "127.0.0.1:" + server.port();

      assertThat(server.output)
          .contains("Started Latchkey on " + address + " with PID: " + server.pid());
      assertThat(String.join("\n", server.output))
          .contains("http://" + address, home.resolve("data/latchkey.db").toString())
          .contains(
              home.resolve("config.yaml").toString(),
              "curl -s http://" + address + "/v1/sessions -d '{\"userId\":\"me\"}'");
      assertThat(home.resolve(".started/127.0.0.1-" + server.port()))
          .hasContent(Long.toString(server.pid()));
      assertThat(Files.getPosixFilePermissions(home.resolve("config.yaml")))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
      assertThat(home.resolve("config.yaml")).content().contains("# access_token_validity: 3600");
    }
  }

  @Test
  void signal_withIdleConnection_doesNotWaitForIt() throws Exception {
    try (ServerProcess server = ServerProcess.listening(home);
        Socket idle = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      idle.getOutputStream()
          .write("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(idle.getInputStream().read()).isEqualTo('H');

      assertThat(server.terminate()).isLessThan(NOT_WAITING);

      assertThat(home.resolve(".started")).isEmptyDirectory();
      assertThat(server.allOutput())
          .anyMatch(line -> line.contains("event=server_stopped"))
          .noneMatch(line -> line.contains("ERROR") || line.startsWith("latchkey: "));
    }
  }

  @Test
  void servers_two_shareConfigAndStore() throws Exception {
    try (ServerProcess first = ServerProcess.listening(home);
        ServerProcess second = ServerProcess.listening(home)) {
      String login =
          post(
              first,
              "/session",
              "{\"userId\":\"u\",\"userDataInJWT\":{},\"userDataInDatabase\":{}}");
      first.terminate();

      assertThat(login).contains("\"status\":\"OK\"");
      assertThat(
              post(
                  second, "/session/refresh", "{\"refreshToken\":\"" + refreshToken(login) + "\"}"))
          .contains("\"status\":\"OK\"");
    }
  }

  @Test
  void log_ofALogin_holdsNoSecret() throws Exception {
    try (ServerProcess server = ServerProcess.listening(home, "--api-keys=0123456789-0123456789")) {
      String login =
          post(
              server,
              "/session",
              "{\"userId\":\"userNameX\",\"userDataInJWT\":{\"payloadX\":1},\"userDataInDatabase\":{}}");
      post(server, "/session/refresh", "{\"refreshToken\":\"" + refreshToken(login) + "\"}");
      server.terminate();

      String log = String.join("\n", server.allOutput());
      assertThat(log)
          .contains(
              "event=session_created session=",
              "event=session_refreshed session=",
              " dialect=cdi-1.0 ");
      assertThat(log)
          .doesNotContain("userNameX", "payloadX", "0123456789-", refreshToken(login), "eyJ");
    }
  }

  @Test
  void port_inUse_endsWithOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertRefused(
          4,
          "latchkey: Cannot listen on 127.0.0.1:"
              + port
              + ": the port is in use, perhaps by another Latchkey (latchkey list shows it)",
          "--host=127.0.0.1",
          "--port=" + port);
      assertThat(home.resolve(".started")).doesNotExist();
      assertThat(home.resolve("data")).doesNotExist();
    }
  }

  @Test
  void host_unknown_endsWithOneLine() throws Exception {
    assertRefused(
        4,
        "latchkey: Cannot listen on no.such.invalid:0: the host name is not known",
        "--host=no.such.invalid",
        "--port=0");
  }

  @Test
  void config_wrong_tellsAllProblems() throws Exception {
    Files.writeString(home.resolve("config.yaml"), "core_config_version: 0\nport: x\nhost: [\n");
    assertRefused(
        3,
        "latchkey: The config file "
            + home.resolve("config.yaml")
            + " cannot be read: it is not valid YAML, line ");

    Files.writeString(home.resolve("config.yaml"), "core_config_version: 0\nport: x\n");
    ServerProcess server = ServerProcess.start(home, "--cookie-same-site=x");
    assertThat(server.allOutput())
        .containsExactly(
            "latchkey: 'port' must be of type int (set in the config file "
                + home.resolve("config.yaml")
                + ")",
            "latchkey: 'cookie_same_site' must be either \"none\", \"strict\" or \"lax\""
                + " (set by the option --cookie-same-site)");
    assertThat(server.exitCode()).isEqualTo(3);
  }

  @Test
  void log_notWritable_endsWithOneLine() throws Exception {
    assertRefused(
        3, "latchkey: the log file " + home + " cannot be written", "--info-log-path=" + home);
  }

  @Test
  void store_thatIsAFolder_endsWithOneLine() throws Exception {
    assertRefused(5, "latchkey: store " + home + " cannot be opened", "--store=" + home);
  }

  @Test
  void store_thatIsNoDatabase_endsWithOneLineAndIsLeftAlone() throws Exception {
    Path file = home.resolve("notes.txt");
    Files.writeString(file, "important notes, no database".repeat(100));

    assertRefused(5, "latchkey: store " + file + " is not a database", "--store=" + file);
    assertThat(file).content().startsWith("important notes");
  }

  @Test
  void store_ofANewerVersion_endsWithOneLine() throws Exception {
    try (ServerProcess server = ServerProcess.listening(home)) {
      server.terminate();
    }
    Path file = home.resolve("data/latchkey.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO latchkey_schema (version, applied_at, usable_from) VALUES (999, 0, 999)");
    }

    assertRefused(6, "latchkey: store " + file + " was written by a newer Latchkey");
  }

  @Test
  void configFile_namedAndAbsent_endsWithOneLineAndIsNotMade() throws Exception {
    Path file = home.resolve("mistyped.yaml");

    assertRefused(
        3, "latchkey: The config file " + file + " does not exist", "--with-config=" + file);
    assertThat(file).doesNotExist();
  }

  @Test
  void option_unknown_endsWithOneLine() throws Exception {
    assertRefused(2, "latchkey: Unknown option: '--nonsense'", "--nonsense");
  }

  @Test
  @Timeout(60)
  void files_usedUpByConnections_endTheServerWithOneLine() throws Exception {
    int files = 150;
    List<Socket> clients = new ArrayList<>();
    try (ServerProcess server =
        ServerProcess.startWithFiles(
            files, home, "--host=127.0.0.1", "--port=0", "--request-timeout=1")) {
      server.connectUntilRefused(files, clients);

      assertThat(server.allOutput())
          .filteredOn(line -> line.startsWith("latchkey: "))
          .singleElement()
          .asString()
          .startsWith("latchkey: The server cannot accept connections any more");
      assertThat(server.exitCode()).isEqualTo(1);
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  @Test
  @Timeout(120)
  void bodies_largeAndManyAtOnce_areAnsweredOrRefusedAndSmallOnesServed() throws Exception {
    String large = login("{},".repeat(330_000));
    try (ServerProcess server = ServerProcess.listeningWithHeap(256, home);
        HttpClient client = HttpClient.newHttpClient()) {
      List<CompletableFuture<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        answers.add(status(client, server, large));
      }
      assertThat(status(client, server, login("")).get(30, TimeUnit.SECONDS)).isEqualTo(200);

      for (CompletableFuture<Integer> answer : answers) {
        assertThat(answer.get(60, TimeUnit.SECONDS)).isIn(200, 503);
      }
      assertThat(answers).anyMatch(answer -> answer.join() == 200);
    }
  }

  private static String login(String elements) {
    return "{\"userId\":\"u\",\"userDataInJWT\":{},\"userDataInDatabase\":{\"a\":[%s{}]}}"
        .formatted(elements);
  }

  private static CompletableFuture<Integer> status(
      HttpClient client, ServerProcess server, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/session"))
            .version(HttpClient.Version.HTTP_1_1)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
  }

  private void assertRefused(int code, String beginning, String... arguments) throws Exception {
    try (ServerProcess server = ServerProcess.start(home, arguments)) {
      List<String> problems =
          server.allOutput().stream()
              .filter(line -> !line.contains("wrote a commented config file"))
              .toList();
      assertThat(problems).singleElement().asString().startsWith(beginning);
      assertThat(server.exitCode()).isEqualTo(code);
    }
  }

  private static String post(ServerProcess server, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("api-key", "0123456789-0123456789")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  private static String refreshToken(String login) {
    return login.replaceAll("(?s).*\"refreshToken\":\\{\"token\":\"([^\"]+)\".*", "$1");
  }
}
