package dev.latchkey.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartedFolderTest {
  /** Above the largest pid that Linux gives. */
  private static final long DEAD = 4_194_305;

  private static final long ALIVE = ProcessHandle.current().pid();

  @TempDir private Path home;

  @Test
  void living_withoutFolder_isEmpty() {
    assertThat(new StartedFolder(home).living()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void add_thenLiving_findsItAndHowItWasStarted(Launch launch) throws IOException {
    Instance instance = new Instance("my-host.example", 3567, ALIVE, launch);

    new StartedFolder(home).add(instance);

    assertThat(new StartedFolder(home).living()).containsExactly(instance);
    assertThat(home.resolve(".started/my-host.example-3567")).hasContent(Long.toString(ALIVE));
  }

  @Test
  void add_belowAPath_saysItInASecondLine() throws IOException {
    Instance instance = new Instance("localhost", 3567, ALIVE, Launch.FOREGROUND, "/a/b");

    new StartedFolder(home).add(instance);

    assertThat(new StartedFolder(home).living()).containsExactly(instance);
    assertThat(home.resolve(".started/localhost-3567")).hasContent(ALIVE + "\n/a/b");
    assertThat(instance.address()).isEqualTo("localhost:3567/a/b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "/a/", "/../a", "/a b", "/a?b", "/a\u001b[2J", "/a\n/b"})
  void parse_withAnOddPath_isNoFileOfOurs(String path) {
    assertThat(Instance.parse("localhost-3567", ALIVE + "\n" + path)).isEmpty();
  }

  @Test
  void living_withDeadProcess_deletesItsFile() throws IOException {
    write("localhost-3567", DEAD);

    assertThat(new StartedFolder(home).living()).isEmpty();
    assertThat(home.resolve(".started/localhost-3567")).doesNotExist();
  }

  /** The pid of a server that was killed is some other program's by now. */
  @Test
  void living_withALivingPidThatIsNoServer_deletesItsFile() throws IOException {
    write("localhost-3567", ALIVE);

    assertThat(new StartedFolder(home).living()).isEmpty();
    assertThat(home.resolve(".started/localhost-3567")).doesNotExist();
  }

  @Test
  void living_withPipesLinksAndEndlessFiles_ignoresThem() throws Exception {
    Path folder = Files.createDirectories(home.resolve(".started"));
    Path secret = Files.writeString(home.resolve("secret-1"), Long.toString(ALIVE));
    Files.createSymbolicLink(folder.resolve("a-1"), secret);
    Files.createSymbolicLink(folder.resolve("b-1"), Path.of("/dev/zero"));
    Files.createDirectory(folder.resolve("c-1"));
    Files.writeString(folder.resolve("d-1"), Long.toString(ALIVE).repeat(1_000));
    Files.writeString(folder.resolve("e\u001b[2J-1"), Long.toString(ALIVE));
    assertThat(new ProcessBuilder("mkfifo", folder.resolve("f-1").toString()).start().waitFor())
        .isZero();

    assertThat(new StartedFolder(home).living()).isEmpty();
    assertThat(secret).exists();
  }

  @Test
  @Timeout(60)
  void add_againAndAgain_showsNoUnfinishedFile() throws Exception {
    Path folder = Files.createDirectories(home.resolve(".started"));
    AtomicBoolean isOver = new AtomicBoolean();
    CompletableFuture<Set<String>> seen =
        CompletableFuture.supplyAsync(() -> watch(folder, isOver::get));
    for (int i = 0; i < 300; i++) {
      new StartedFolder(home).add(new Instance("localhost", 3567, ALIVE)).close();
    }
    isOver.set(true);

    assertThat(seen.get()).isSubsetOf("localhost-3567 " + ALIVE);
    assertThat(home).isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
  }

  /** All names and contents that a program that lists the folder and reads its files finds. */
  private static Set<String> watch(Path folder, BooleanSupplier isOver) {
    Set<String> seen = new HashSet<>();
    while (!isOver.getAsBoolean()) {
      for (String name : Objects.requireNonNull(folder.toFile().list())) {
        try {
          seen.add(name + " " + Files.readString(folder.resolve(name)));
        } catch (IOException vanished) {
          // Listed, then gone: never unfinished.
        }
      }
    }
    return seen;
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
  void close_ofATakenPlace_leavesTheNewcomer() throws IOException {
    Listing listing = new StartedFolder(home).add(new Instance("localhost", 3567, ALIVE));
    Path newcomer = Files.writeString(home.resolve("newcomer"), Long.toString(DEAD));
    Files.move(
        newcomer, home.resolve(".started/localhost-3567"), StandardCopyOption.REPLACE_EXISTING);

    listing.close();

    assertThat(home.resolve(".started/localhost-3567")).hasContent(Long.toString(DEAD));
  }

  @Test
  void address_ofIpv6_hasBrackets() {
    assertThat(new Instance("::1", 3567, ALIVE).address()).isEqualTo("[::1]:3567");
  }

  private void write(String name, long pid) throws IOException {
    Files.createDirectories(home.resolve(".started"));
    Files.writeString(home.resolve(".started").resolve(name), Long.toString(pid));
  }
}
