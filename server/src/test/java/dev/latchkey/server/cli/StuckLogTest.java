package dev.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose output goes into a pipe that is read slowly, or not at all. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("NullAway.Init")
class StuckLogTest {
  /** Far below the minute that the server would give to the requests in flight. */
  private static final Duration NOT_WAITING = Duration.ofSeconds(25);

  private static final int FILES = 150;
  private static final int AT_ONCE = 500;

  /** Their lines are more than the pipe and the server's own room take. */
  private static final int TOO_MANY = 25_000;

  private static final Pattern TOLD =
      Pattern.compile(".* WARN +event=log_lines_dropped lines=(\\d+) warnings_and_errors=0: .*");

  @TempDir private Path home;
  private ServerProcess server;
  private Pipeline client;

  @BeforeEach
  void start() throws IOException {
    server =
        ServerProcess.startWithFiles(
            FILES, home, "--host=127.0.0.1", "--port=0", "--shutdown-timeout=60");
    client = new Pipeline(server.port());
  }

  @AfterEach
  void end() throws IOException {
    client.close();
    server.close();
  }

  /** Sends so many requests, each with a line in the log, and awaits the answers. */
  private void ask(int requests) throws IOException {
    for (int asked = 0; asked < requests; asked += AT_ONCE) {
      client.send(AT_ONCE);
      client.receive(AT_ONCE);
    }
  }

  private static List<String> linesOfRequests(List<String> output) {
    return output.stream().filter(line -> line.contains("event=request_refused")).toList();
  }

  @Test
  void output_thatNobodyReads_holdsUpNeitherAnswersNorTheStop() throws Exception {
    ask(TOO_MANY);

    assertThat(server.terminate()).isLessThan(NOT_WAITING);
  }

  @Test
  void output_thatNobodyReads_doesNotKeepAServerWithoutItsPort() throws Exception {
    List<Socket> clients = new ArrayList<>();
    ask(TOO_MANY);
    server.connectUntilRefused(FILES, clients);

    assertThat(server.exitCode()).isEqualTo(1);
    for (Socket client : clients) {
      client.close();
    }
  }

  @Test
  void output_thatIsReadAgain_tellsOnceHowManyLinesAreMissing() throws Exception {
    ask(TOO_MANY);
    Matcher told = TOLD.matcher(server.readUntil("event=log_lines_dropped"));
    ProcessHandle.of(server.pid()).orElseThrow().destroy();

    List<String> output = server.allOutput();
    assertThat(told.matches()).isTrue();
    assertThat(linesOfRequests(output)).hasSize(TOO_MANY - Integer.parseInt(told.group(1)));
    assertThat(output).filteredOn(line -> line.contains("event=log_lines_dropped")).hasSize(1);
    assertThat(output.getLast()).contains("event=server_stopped");
  }

  @Test
  void output_thatIsReadSlowly_isComplete() throws Exception {
    int behind = 3_000;
    int requests = 10_000;
    ask(behind);
    for (int asked = behind; asked < requests; asked += AT_ONCE) {
      ask(AT_ONCE);
      server.read(AT_ONCE);
    }
    ProcessHandle.of(server.pid()).orElseThrow().destroy();

    List<String> output = server.allOutput();
    assertThat(linesOfRequests(output)).hasSize(requests);
    assertThat(output).noneMatch(line -> line.contains("log_lines_dropped"));
    assertThat(output.getLast()).contains("event=server_stopped");
  }
}
