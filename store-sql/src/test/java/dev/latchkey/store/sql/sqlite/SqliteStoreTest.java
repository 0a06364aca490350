package dev.latchkey.store.sql.sqlite;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.session.UserId;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.commit.WriteCounts;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.store.testkit.WholeList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {

  @TempDir Path folder;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
  void open_ofANewFile_makesItForItsOwnerOnly() throws IOException {
    Path file = folder.resolve("a/new/folder/store.sqlite");

    try (SqlStore store = SqliteStore.open(file)) {
      store.sessions().insert(SampleSessions.created("h", "anna"));

      try (Stream<Path> files = Files.list(file.getParent())) {
        assertThat(files)
            .hasSize(3)
            .allSatisfy(
                each ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void open_ofAnOddPath_makesThatFile() {
    Path file = folder.resolve("a b?c=d&e#f%20é 'x'.sqlite");

    SqliteStore.open(file).close();

    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void open_ofAKnownFile_leavesItsPermissions() throws IOException {
    Path file = folder.resolve("store.sqlite");
    SqliteStore.open(file).close();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    SqliteStore.open(file).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
  void open_ofAFileThatIsOpenToEverybody_shutsIt() throws IOException {
    Path file = Files.createFile(folder.resolve("store.sqlite"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    try (SqlStore store = SqliteStore.open(file)) {
      store.sessions().insert(SampleSessions.created("h", "anna"));

      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files)
            .hasSize(3)
            .allSatisfy(
                each ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .endsWith("---"));
      }
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "making links takes a right there")
  void open_besideALinkInThePlaceOfItsLog_writesNothingThroughIt() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "as it was");
    Files.createSymbolicLink(folder.resolve("store.sqlite-wal"), precious);
    Path file = folder.resolve("store.sqlite");

    try (SqlStore store = SqliteStore.open(file)) {
      store.sessions().insert(SampleSessions.created("h", "anna"));
    } catch (SqlStoreException refused) {
      assertThat(refused).hasMessageStartingWith("store " + file);
    }

    assertThat(precious).hasContent("as it was");
  }

  @Test
  void writes_ofManyThreads_areDurableInFewerCommits() throws InterruptedException {
    Path file = folder.resolve("store.sqlite");
    try (SqlStore store = SqliteStore.open(file)) {
      insertFromManyThreads(store);

      assertThat(store.writeCounts().writes()).isEqualTo(64 * 20);
      assertThat(store.writeCounts().commits()).isLessThan(64 * 20);
    }

    try (SqlStore store = SqliteStore.open(file)) {
      assertThat(WholeList.handles(store.sessions(), new UserId("anna"), CREATED_AT))
          .hasSize(64 * 20);
      assertThat(store.writeCounts()).isEqualTo(new WriteCounts(0, 0));
    }
  }

  private static void insertFromManyThreads(SqlStore store) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < 64; thread++) {
      String prefix = "h" + thread + "-";
      threads.add(
          Thread.startVirtualThread(
              () -> {
                for (int number = 0; number < 20; number++) {
                  store.sessions().insert(SampleSessions.created(prefix + number, "anna"));
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
