package dev.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.server.config.Catalogue;
import dev.latchkey.server.config.ConfigKey;
import dev.latchkey.server.config.ConfigReader.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class ServerOptionsTest {
  private static final Path HOME = Path.of("/home/of/latchkey");

  @SuppressWarnings("unused") // read by the parameterized test
  static final List<ConfigKey<?>> OPTIONS = Catalogue.KEYS.subList(1, Catalogue.KEYS.size());

  @ParameterizedTest
  @FieldSource("OPTIONS")
  void option_ofAnyKey_setsIt(ConfigKey<?> key) {
    assertThat(parse(key.option() + "=/7").commandLine())
        .containsExactly(Map.entry(key.name(), "/7"));
  }

  @Test
  void store_relative_startsAtTheWorkingFolder() {
    assertThat(parse("--store=x/y.db").commandLine())
        .containsExactly(Map.entry("sqlite_path", Path.of("x/y.db").toAbsolutePath().toString()));
  }

  @Test
  void configFile_notGiven_isInTheHome() {
    assertThat(parse().configFile()).isEqualTo(HOME.resolve("config.yaml"));
  }

  @Test
  void configFile_relative_startsAtTheWorkingFolder() {
    assertThat(parse("--with-config", "my.yaml").configFile())
        .isEqualTo(Path.of("my.yaml").toAbsolutePath());
  }

  @Test
  void store_thatIsNoPath_isLeftToTheConfiguration() {
    assertThat(parse("--store=x\0").commandLine()).containsExactly(Map.entry("sqlite_path", "x\0"));
  }

  @Test
  void configFile_thatIsNoPath_isAMistakeOfItsOption() {
    assertThatThrownBy(() -> parse("--with-config=x\0"))
        .isInstanceOfSatisfying(
            ParameterException.class,
            mistake ->
                assertThat(Mistake.told(mistake))
                    .isEqualTo("Option '--with-config' has a value that cannot be used"));
  }

  @ParameterizedTest
  @FieldSource("OPTIONS")
  void plainStart_withAnyKey_readsWhatTheLibraryReads(ConfigKey<?> key) {
    String[] arguments = {key.option() + "=a=/7 b", "--with-config=my.yaml"};
    Sources plain = PlainStart.sources(HOME, Map.of(), arguments).orElseThrow();

    assertThat(plain.commandLine()).isEqualTo(parse(arguments).commandLine());
    assertThat(plain.configFile()).isEqualTo(parse(arguments).configFile());
  }

  @Test
  void plainStart_withoutArgumentsAndWithAStore_readsWhatTheLibraryReads() {
    assertThat(PlainStart.sources(HOME, Map.of())).contains(parse());
    assertThat(PlainStart.sources(HOME, Map.of(), "--store=x"))
        .contains(parse("--store=x"))
        .isEqualTo(PlainStart.sources(HOME, Map.of(), "--sqlite-path=x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stop",
        "start --port=1",
        "--port",
        "--port=",
        "--port 1",
        "--port=1 --port=2",
        "--store=a --sqlite-path=b",
        "--core-config-version=0",
        "--print-config",
        "--nonsense=1",
        "-h",
        "=",
        "@file",
        "--with-config=x\0"
      })
  void plainStart_withAnythingElse_leavesItToTheLibrary(String arguments) {
    assertThat(PlainStart.sources(HOME, Map.of(), arguments.split(" ", -1))).isEmpty();
  }

  private static Sources parse(String... arguments) {
    CommandSpec spec = CommandSpec.create();
    ServerOptions.addTo(spec);
    return ServerOptions.sources(new CommandLine(spec).parseArgs(arguments), HOME, Map.of());
  }
}
