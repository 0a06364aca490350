package dev.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.Main;
import dev.latchkey.server.config.Catalogue;
import dev.latchkey.server.config.Template;
import dev.latchkey.server.instance.Instance;
import dev.latchkey.server.instance.Listing;
import dev.latchkey.server.instance.StartedFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  @TempDir private Path home;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void list_withoutServers_saysSo() {
    assertThat(run("list")).isZero();
    assertThat(out).hasToString("No Latchkey instances running.\n");
  }

  @Test
  void list_withADeadServer_forgetsIt() throws Exception {
    Files.createDirectories(home.resolve(".started"));
    Files.writeString(home.resolve(".started/localhost-3567"), "4194305");

    assertThat(run("list")).isZero();
    assertThat(out).hasToString("No Latchkey instances running.\n");
    assertThat(home.resolve(".started")).isEmptyDirectory();
  }

  @Test
  void option_mistyped_isNamedWithoutItsValue() {
    assertThat(run("--api-key=secret-secret-secret")).isEqualTo(2);
    assertThat(err)
        .hasToString(
            "latchkey: Unknown option: '--api-key'; did you mean '--api-keys'?"
                + " (latchkey help explains the command line)\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--pot=1 | Unknown option: '--pot'; did you mean '--port'?",
        "--prot=1 | Unknown option: '--prot'; did you mean '--port'?",
        "--grace-period=1 | Unknown option: '--grace-period'; did you mean '--refresh-token-rotation-grace-period'?",
        "start --acess-token-validty=1 | Unknown option: '--acess-token-validty'; did you mean '--access-token-validity'?",
        "stop --port=1 | Unknown option: '--port'",
        "strat | An argument is neither an option nor a command; did you mean 'start'?",
        "--port | Option '--port' has no value",
        "--host --port=1 | Option '--host' has no value",
        "--api-keys= | Option '--api-keys' has no value",
        "start --with-config= | Option '--with-config' has no value",
        "stop --id | Option '--id' has no value",
        "stop --id=x | Option '--id' has a value that cannot be used"
      })
  void mistake_onTheCommandLine_isToldWithWhatWasMeant(String arguments, String told) {
    assertThat(run(arguments.split(" ", -1))).isEqualTo(2);
    assertThat(err)
        .hasToString("latchkey: " + told + " (latchkey help explains the command line)\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--api_keys secret-secret-secret",
        "secret-secret-secret",
        "--api-keys=secret-secret-secret --api-keys secret-secret-secret",
        "--apikey='secret'secret",
        "stop --id secret-secret-secret",
        "stop --id=--secret"
      })
  void mistake_onTheCommandLine_isToldWithoutValues(String arguments) {
    assertThat(run(arguments.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("latchkey: ")
        .endsWith("(latchkey help explains the command line)\n")
        .doesNotContain("secret");
  }

  @Test
  void stop_withoutServers_saysSo() {
    assertThat(run("stop")).isZero();
    assertThat(out).hasToString("No Latchkey instances are running.\n");
  }

  @Test
  void stop_withUnknownPid_fails() {
    assertThat(run("stop", "--id=4194305")).isEqualTo(1);
    assertThat(err).hasToString("latchkey: Unknown PID: 4194305\n");
  }

  @Test
  void stop_ofAServerThatDoesNotAnswer_leavesItAlone() {
    long pid = ProcessHandle.current().pid();
    Listing listing = listing(1);

    assertThat(run("stop")).isEqualTo(1);
    assertThat(err)
        .hasToString(
            "latchkey: PID "
                + pid
                + " does not answer as Latchkey on 127.0.0.1:1 and is left alone\n");
    listing.close();
  }

  /** The server was killed, another program has its pid, and a third one its port. */
  @Test
  void stop_withAStaleFile_endsNobody() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try (Impostor port = new Impostor("/config.yaml")) {
      Files.createDirectories(home.resolve(".started"));
      Files.writeString(
          home.resolve(".started/127.0.0.1-" + port.number()), Long.toString(stranger.pid()));

      assertThat(run("stop")).isZero();

      assertThat(text()).isEqualTo("No Latchkey instances are running.\n");
      assertThat(stranger.waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void list_withNamesThatCommandTerminals_printsThemEscaped() throws Exception {
    try (Impostor port = new Impostor("/a\\u001b]0;b\\n-> c\\u202e")) {
      Listing listing = listing(port.number());
      assertThat(run("list")).isZero();
      listing.close();
    }
    assertThat(text())
        .endsWith(
            "config file loaded: /a\\u001b]0;b\\u000a-> c\\u202e, started by an older version\n");
  }

  private Listing listing(int port) {
    return new StartedFolder(home)
        .add(new Instance("127.0.0.1", port, ProcessHandle.current().pid()));
  }

  @Test
  void startListStop_ofAServerInTheBackground_work() throws Exception {
    assertThat(run("start", "--host=127.0.0.1", "--port=0"))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
    List<String> told = text().lines().toList();
    String ready = told.getFirst();
    Path log = Path.of(told.getLast().replace("Its log is ", ""));
    assertThat(log).hasParent(home.resolve("logs"));
    assertThat(comesToContain(log, ready)).as("%s never said: %s", log, ready).isTrue();
    assertThat(ready).matches("Started Latchkey on 127\\.0\\.0\\.1:\\d+ with PID: \\d+");
    String address = ready.replaceAll(".* on (\\S+) .*", "$1");
    String pid = ready.replaceAll(".*PID: ", "");

    assertThat(run("list")).isZero();
    assertThat(text())
        .isEqualTo(
            "-> Instance PID: %s, address: %s, config file loaded: %s, started in the background%n"
                .formatted(pid, address, home.resolve("config.yaml")));

    assertThat(run("stop")).isZero();
    assertThat(text())
        .isEqualTo(
            "Successfully stopped Latchkey with PID %s, running on %s%n".formatted(pid, address));
    assertThat(run("list")).isZero();
    assertThat(text()).isEqualTo("No Latchkey instances running.\n");
  }

  /** The server is found by its file, which it writes a moment before it says that it is ready. */
  private static boolean comesToContain(Path log, String line) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!Files.readString(log).contains(line)) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    return true;
  }

  @Test
  void stop_withAServerInTheForeground_leavesItUnlessToldOtherwise() throws Exception {
    try (ServerProcess server = ServerProcess.listening(home)) {
      String address = "127.0.0.1:" + server.port();
      assertThat(run("stop")).isZero();
      assertThat(text())
          .isEqualTo(
              "Left running: PID %1$s on %2$s, started in the foreground (stop --all or --id=%1$s ends it)%n"
                  .formatted(server.pid(), address));
      assertThat(run("list")).isZero();
      assertThat(text()).endsWith("started in the foreground (stop --all or --id ends it)\n");

      assertThat(run("stop", "--all")).isZero();
      assertThat(text())
          .isEqualTo(
              "Successfully stopped Latchkey with PID %s, running on %s%n"
                  .formatted(server.pid(), address));
    }
  }

  @Test
  void start_ofAPort_hasALogOfThatName() throws Exception {
    try (Impostor taken = new Impostor("/config.yaml")) {
      String port = Integer.toString(taken.number());
      assertThat(run("start", "--host=127.0.0.1", "--port=" + port)).isEqualTo(4);
      assertThat(home.resolve("logs/127.0.0.1-" + port + ".log"))
          .content()
          .contains("Cannot listen on 127.0.0.1:" + port);
    }
  }

  @Test
  void start_thatFails_saysWhyAndEndsWithTheCodeOfTheServer() {
    assertThat(run("start", "--port=x")).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("latchkey: 'port' must be of type int");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version", "-v"})
  void version_always_isTold(String argument) {
    assertThat(run(argument)).isZero();
    assertThat(text()).startsWith("Latchkey ");
  }

  @Test
  void printConfig_always_printsTheTemplate() {
    assertThat(run("--print-config")).isZero();
    assertThat(text()).isEqualTo(Template.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h", "help start", "stop --help"})
  void help_always_fitsTwoScreensWithCommandsFirst(String arguments) {
    assertThat(run(arguments.split(" ", -1))).isZero();
    String help = text();

    assertThat(help.lines())
        .hasSizeLessThanOrEqualTo(2 * 24)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(help)
        .containsSubsequence("start", "stop", "--all", "--id", "list", "version", "help config")
        .containsSubsequence("--with-config", "--store", "--port", "--log-level", "Exit codes");
    for (ExitCode code : ExitCode.values()) {
      assertThat(help).contains(code.number() + "  " + code.meaning());
    }
  }

  @Test
  void help_ofConfig_tellsAllOptionsWithUnitsAndDefaults() {
    assertThat(run("help", "config")).isZero();
    String help = text();

    Catalogue.KEYS.stream()
        .filter(key -> !key.equals(Catalogue.CORE_CONFIG_VERSION))
        .forEach(key -> assertThat(help).containsOnlyOnce("  " + key.option() + "="));
    assertThat(help)
        .contains("--access-token-validity=seconds  (default 3600 seconds)")
        .contains("--cookie-domain=string  (not set by default)")
        .contains("--cookie-secure=true|false  (default false)");
    assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  private int run(String... arguments) {
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Commands(console, home, Map.of(), Main.class).execute(arguments);
  }

  /** What was printed since the last look. */
  private String text() {
    String text = out.toString(StandardCharsets.UTF_8);
    out.reset();
    return text;
  }
}
