package dev.latchkey.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.latchkey.server.config.LogLevel;
import dev.latchkey.server.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

@SuppressWarnings("NullAway.Init")
class LogsTest {
  private static final Logger OURS = LoggerFactory.getLogger("latchkey");

  @TempDir private Path home;
  private Path info;
  private Path errors;

  @BeforeEach
  void open() {
    info = home.resolve("info.log");
    errors = home.resolve("errors.log");
    open(LogLevel.INFO);
  }

  private void open(LogLevel level) {
    Path config = home.resolve("config.yaml");
    Logs.open(new Settings.Places(home, config, Optional.of(info), Optional.of(errors), level));
  }

  @AfterEach
  void silence() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    SLF4JBridgeHandler.uninstall();
  }

  @Test
  void path_withASignThatMeansSomethingInNames_isRefused() {
    Settings.Places places =
        new Settings.Places(
            home,
            home.resolve("config.yaml"),
            Optional.of(home.resolve("a%b")),
            Optional.empty(),
            LogLevel.INFO);

    assertThatThrownBy(() -> Logs.open(places))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the path of a log file must not have a %");
  }

  @Test
  void lines_ofEachLevel_goToOneFileEach() {
    OURS.info("an ordinary line");
    OURS.error("an error");
    Logs.awaitWritten();

    assertThat(info).content().contains("an ordinary line").doesNotContain("an error");
    assertThat(errors).content().contains("an error").doesNotContain("an ordinary line");
  }

  @ParameterizedTest
  @CsvSource({
    "DEBUG, debug info warn error",
    "INFO, info warn error",
    "WARN, warn error",
    "ERROR, error",
    "NONE, ''"
  })
  void lines_belowTheLevel_areLeftOut(LogLevel level, String written) throws IOException {
    open(level);
    OURS.debug("debug");
    OURS.info("info");
    OURS.warn("warn");
    OURS.error("error");
    Logs.awaitWritten();

    String lines = Files.readString(info) + Files.readString(errors);
    assertThat(lines.lines().map(line -> line.replaceAll(".* ", "")))
        .containsExactly(written.isEmpty() ? new String[0] : written.split(" ", -1));
  }

  @Test
  void error_ofTheHttpLibrary_reachesTheErrorLog() {
    java.util.logging.Logger library = java.util.logging.Logger.getLogger("io.helidon.test");
    library.severe("the library is in trouble");
    library.warning("a client has gone");
    Logs.awaitWritten();

    assertThat(errors).content().contains("the library is in trouble");
    assertThat(info).content().doesNotContain("a client has gone");
  }

  @Test
  void file_thatHasGrown_makesWayAndTheOldestIsRemoved() throws IOException {
    for (int i = 1; i <= Logs.OLD_FILES; i++) {
      Files.writeString(home.resolve("info.log." + i), "old " + i);
    }
    String megabyte = "x".repeat(1024 * 1024);
    for (long size = 0; size <= Logs.FILE_SIZE.getSize(); size += megabyte.length()) {
      OURS.info(megabyte);
      Logs.awaitWritten();
    }
    awaitRolled();

    try (Stream<Path> files = Files.list(home)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(names)
          .hasSize(Logs.OLD_FILES + 2)
          .contains("info.log.1", "info.log." + Logs.OLD_FILES);
    }
    assertThat(home.resolve("info.log.2")).hasContent("old 1");
    assertThat(Files.size(info)).isLessThan(Logs.FILE_SIZE.getSize());
  }

  /** The size is looked at from time to time only. */
  private void awaitRolled() throws IOException {
    long end = System.nanoTime() + 300_000_000_000L;
    while (Files.size(info) >= Logs.FILE_SIZE.getSize() && System.nanoTime() < end) {
      OURS.info("one more line");
      Logs.awaitWritten();
    }
  }
}
