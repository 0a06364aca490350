package dev.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.crypto.ChosenProvider;
import dev.latchkey.crypto.CryptoProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start says about who computes signatures. */
class CryptoProviderStartTest {
  /** A folder that cannot be made: the library is in an archive and has to be written first. */
  private static final String NO_FOLDER =
      "com.amazon.corretto.crypto.provider.tmpdir=/dev/null/folder";

  @TempDir private Path home;

  private static List<String> linesOf(ServerProcess server) throws Exception {
    server.terminate();
    return server.allOutput();
  }

  private static void assertSaidOnce(List<String> lines, String what) {
    assertThat(lines)
        .filteredOn(line -> line.contains("event=crypto_provider"))
        .singleElement()
        .asString()
        .contains(" INFO ")
        .contains(what);
    assertThat(lines).noneMatch(line -> line.contains("WARNING"));
  }

  @Test
  void start_whereTheLibraryLoads_saysSoInOneLineAndWarnsOfNothing() throws Exception {
    ChosenProvider found = CryptoProvider.AUTO.choose();
    Assumptions.assumeTrue(found instanceof ChosenProvider.Corretto, found.line());

    try (ServerProcess server = ServerProcess.listening(home)) {
      assertSaidOnce(linesOf(server), "provider=corretto version=");
    }
  }

  @Test
  void start_withTheJdk_saysSoInOneLine() throws Exception {
    try (ServerProcess server = ServerProcess.listening(home, "--crypto-provider=jdk")) {
      assertSaidOnce(linesOf(server), "provider=jdk message=\"it was asked for\"");
    }
  }

  @Test
  void start_whereTheLibraryCannotBeWritten_goesOnWithTheJdk() throws Exception {
    try (ServerProcess server =
        ServerProcess.startWithProperty(NO_FOLDER, home, "--host=127.0.0.1", "--port=0")) {
      assertThat(server.port()).isPositive();
      assertSaidOnce(linesOf(server), "provider=jdk message=\"its native library cannot be loaded");
    }
  }

  @Test
  void start_whereTheLibraryIsWantedAndCannotBeWritten_endsWithOneLine() throws Exception {
    try (ServerProcess server =
        ServerProcess.startWithProperty(
            NO_FOLDER, home, "--host=127.0.0.1", "--port=0", "--crypto-provider=corretto")) {
      assertThat(server.allOutput())
          .filteredOn(line -> !line.contains("wrote a commented config file"))
          .singleElement()
          .asString()
          .startsWith(
              "latchkey: 'crypto_provider' is corretto, but the Amazon Corretto Crypto Provider cannot"
                  + " be used: its native library cannot be loaded on this machine: ");
      assertThat(server.exitCode()).isEqualTo(3);
    }
  }

  /** The library is loaded while the store opens: whoever ends first waits for the other. */
  @Test
  void start_onAStoreThatCannotBeOpened_leavesNoLibraryBehind() throws Exception {
    Path unpacked = Files.createDirectory(home.resolve("unpacked"));
    Path store = Files.writeString(home.resolve("no.db"), "This is a letter, and no database.");

    try (ServerProcess server =
        ServerProcess.startWithProperty(
            "com.amazon.corretto.crypto.provider.tmpdir=" + unpacked,
            home,
            "--host=127.0.0.1",
            "--port=0",
            "--store=" + store)) {
      assertThat(server.exitCode()).isEqualTo(5);
      assertThat(unpacked).isEmptyDirectory();
    }
  }
}
