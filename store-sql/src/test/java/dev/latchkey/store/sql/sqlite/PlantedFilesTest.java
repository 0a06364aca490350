package dev.latchkey.store.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.testkit.SampleSessions;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody may have put where the files of a store will be. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such owners and permissions")
class PlantedFilesTest {

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("store.sqlite");
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static Path giveAway(Path path) throws IOException {
    try {
      Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setOwner(
              path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    } catch (FileSystemException refused) {
      Assumptions.abort("giving a file away takes the rights of root");
    }
    return path;
  }

  @Test
  void open_throughALinkToAFileThatIsOpenToEverybody_shutsItAndWhatIsBesideIt() throws IOException {
    Path real = Files.createFile(Files.createDirectory(folder.resolve("real")).resolve("a.sqlite"));
    permit(real, "rw-rw-rw-");
    Files.createSymbolicLink(file(), real);

    try (SqlStore store = SqliteStore.open(file())) {
      store.sessions().insert(SampleSessions.created("h", "anna"));

      try (Stream<Path> files = Files.list(real.getParent())) {
        assertThat(files)
            .hasSize(3)
            .allSatisfy(
                each ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .endsWith("---"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-wal", "-shm", "-journal"})
  void open_besideAFileOfSomebodyElse_inAFolderForEverybody_isRefused(String end)
      throws IOException {
    permit(folder, "rwxrwxrwx");
    Path planted = Files.createFile(folder.resolve("store.sqlite" + end));
    permit(planted, "rw-------");
    giveAway(planted);

    assertThatThrownBy(() -> SqliteStore.open(file()))
        .isInstanceOf(SqlStoreException.class)
        .hasMessageContaining(planted + " is somebody else's");
    assertThat(planted).isEmptyFile();
  }

  @Test
  void open_throughALinkOfSomebodyElse_inAFolderForEverybody_isRefused() throws IOException {
    permit(folder, "rwxrwxrwx");
    Path target = Files.createDirectory(folder.resolve("theirs")).resolve("target.sqlite");
    SqliteStore.open(target).close();
    giveAway(Files.createSymbolicLink(file(), target));

    assertThatThrownBy(() -> SqliteStore.open(file()))
        .isInstanceOf(SqlStoreException.class)
        .hasMessageContaining(file() + " is somebody else's");
  }

  @Test
  void open_throughALinkOfTheOperator_toAFolderForEverybody_looksThereToo() throws IOException {
    Path there = Files.createDirectory(folder.resolve("there"));
    permit(there, "rwxrwxrwx");
    Files.createSymbolicLink(file(), giveAway(Files.createFile(there.resolve("a.sqlite"))));

    assertThatThrownBy(() -> SqliteStore.open(file()))
        .isInstanceOf(SqlStoreException.class)
        .hasMessageContaining(there.resolve("a.sqlite") + " is somebody else's");
  }

  @Test
  void open_ofSomebodyElsesFile_inAFolderThatTheOperatorKeeps_works() throws IOException {
    permit(giveAway(Files.createFile(file())), "rw-------");

    SqliteStore.open(file()).close();

    assertThat(file()).isNotEmptyFile();
  }

  @Test
  void open_ofAFileOfItsOwn_inAFolderForEverybody_works() throws IOException {
    permit(folder, "rwxrwxrwx");
    SqliteStore.open(file()).close();

    SqliteStore.open(file()).close();

    assertThat(file()).isNotEmptyFile();
  }

  @Test
  void open_ofALinkToNothing_makesNothingAtItsEnd() throws IOException {
    Files.createSymbolicLink(file(), folder.resolve("nothing"));

    assertThatThrownBy(() -> SqliteStore.open(file())).isInstanceOf(SqlStoreException.class);

    assertThat(folder.resolve("nothing")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-wal", "-shm", "-journal"})
  void open_besideAPipe_endsWithARefusalOrWorks(String end) throws Exception {
    Path pipe = folder.resolve("store.sqlite" + end);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    try {
      SqliteStore.open(file()).close();
    } catch (SqlStoreException refused) {
      assertThat(refused).hasMessageStartingWith("store " + file());
    }
  }
}
