package dev.latchkey.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedFolderTest {
  /** Above the largest pid that Linux gives. */
  private static final long DEAD = 4_194_305;

  private static final long ALIVE = ProcessHandle.current().pid();

  @TempDir private Path home;

  @Test
  void living_withoutFolder_isEmpty() {
    assertThat(new StartedFolder(home).living()).isEmpty();
  }

  @Test
  void add_thenLiving_findsIt() throws IOException {
    Instance instance = new Instance("my-host.example", 3567, ALIVE);

    new StartedFolder(home).add(instance);

    assertThat(new StartedFolder(home).living()).containsExactly(instance);
    assertThat(home.resolve(".started/my-host.example-3567")).hasContent(Long.toString(ALIVE));
  }

  @Test
  void living_withDeadProcess_deletesItsFile() {
    StartedFolder folder = new StartedFolder(home);
    folder.add(new Instance("localhost", 3567, DEAD));

    assertThat(folder.living()).isEmpty();
    assertThat(home.resolve(".started/localhost-3567")).doesNotExist();
  }

  @Test
  void living_withForeignFile_ignoresIt() throws IOException {
    Files.createDirectories(home.resolve(".started"));
    Files.writeString(home.resolve(".started/readme"), "x");
    Files.writeString(home.resolve(".started/a-b"), "1");
    Files.writeString(home.resolve(".started/localhost-65536"), Long.toString(ALIVE));
    Files.writeString(home.resolve(".started/localhost--1"), "-1");

    assertThat(new StartedFolder(home).living()).isEmpty();
    assertThat(home.resolve(".started/readme")).exists();
  }

  @Test
  void remove_ofATakenPlace_leavesTheNewcomer() {
    StartedFolder folder = new StartedFolder(home);
    folder.add(new Instance("localhost", 3567, ALIVE));

    folder.remove(new Instance("localhost", 3567, DEAD));

    assertThat(folder.living()).hasSize(1);
  }

  @Test
  void address_ofIpv6_hasBrackets() {
    assertThat(new Instance("::1", 3567, ALIVE).address()).isEqualTo("[::1]:3567");
  }
}
