package dev.latchkey.architecture.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.architecture.launch.Script.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a JDK and a Maven that only say how they were called. */
class LauncherTest {
  private static final String BUILDS =
      "mkdir -p server/target/launch/lib && touch server/target/launch/latchkey-server-1.jar server/target/launch/lib/library.jar";

  /** What the scripts call, for a path on which there is nothing else. */
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cp",
          "dirname",
          "find",
          "head",
          "ln",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sh",
          "sort",
          "tail",
          "tee",
          "tr");

  @TempDir Path machine;
  private Path root;
  private Path source;

  @BeforeEach
  void repository() throws IOException {
    root = Files.createDirectory(machine.toRealPath().resolve("a clone"));
    for (String script :
        List.of("latchkey", "scripts/find-jdk", "scripts/maven", "scripts/aot-cache")) {
      Script.copy(script, root);
    }
    Files.writeString(root.resolve("pom.xml"), "");
    source = Files.createDirectories(root.resolve("engine/src/main")).resolve("Engine.java");
    Files.writeString(source, "");
    FakeJdk.of(machine.resolve("jvm/25"), 25);
    maven(BUILDS);
  }

  @Test
  void firstUse_builds_thenRunsTheServer() throws Exception {
    Result result = launch("start", "--port=1", "with blanks", "");

    assertThat(result.exitCode()).isZero();
    assertThat(result.errors())
        .contains("first use")
        .containsPattern("1 of 2, after \\d+ s: Latchkey server")
        .containsPattern("2 of 2, after \\d+ s: start-up cache");
    assertThat(result.output().lines())
        .endsWith("<dev.latchkey.server.Main>", "<start>", "<--port=1>", "<with blanks>", "<>")
        .contains("<-Dlatchkey.home=" + root + ">");
  }

  @Test
  void secondUse_withNothingChanged_doesNotBuild() throws Exception {
    launch();

    assertThat(launch().errors()).isEmpty();
  }

  @Test
  void nextUse_afterASourceChanged_buildsAgain() throws Exception {
    launch();
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));

    assertThat(launch().errors()).contains("a source has changed");
  }

  @Test
  void classPath_afterABuild_isTheServerAndItsLibraries() throws Exception {
    Path app = root.resolve("server/target/launch/app");

    assertThat(launch().output().lines())
        .containsSequence(
            "<-cp>",
            "<" + app.resolve("latchkey-server-1.jar") + ":" + app.resolve("library.jar") + ">");
  }

  @Test
  void libraries_unpackedAfterABuild_areLoadedFromWhereTheyAre() throws Exception {
    FakeJdk.unpacking(machine.resolve("jvm/26"), 26, "Eclipse Adoptium", true);
    Path app = root.resolve("server/target/launch/app");

    assertThat(launch().output().lines())
        .contains(
            "<-Djava.library.path=" + app.resolve("native") + ">",
            "<-Dcom.amazon.corretto.crypto.provider.useExternalLib=true>",
            "<-Dorg.sqlite.lib.path=" + app.resolve("native") + ">",
            "<-Dorg.sqlite.lib.name=libsqlitejdbc.so>")
        .filteredOn(line -> line.contains("library.jar"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .endsWith(":" + app.resolve("library.jar") + ">");
  }

  @Test
  void libraries_thatCannotBeUnpacked_areLeftToEachStart() throws Exception {
    FakeJdk.unpacking(machine.resolve("jvm/26"), 26, "Eclipse Adoptium", false);
    Path app = root.resolve("server/target/launch/app");

    Result result = launch();

    assertThat(result.errors()).contains("native libraries that each start unpacks");
    assertThat(result.output()).contains("library.jar>").doesNotContain("-Djava.library.path");
    assertThat(app.resolve("library.jar")).exists();
    assertThat(app.resolve("native")).doesNotExist();
  }

  /** It asks for the signature that was taken off. */
  @Test
  void jdkOfOracle_getsTheSignedJarFile() throws Exception {
    FakeJdk.unpacking(machine.resolve("jvm/26"), 26, "Oracle Corporation", true);

    assertThat(launch().output())
        .contains(":" + root.resolve("server/target/launch/app/signed/library.jar") + ">");
  }

  @Test
  void failedBuild_isSaid_withTheLogsPlace() throws Exception {
    maven("exit 1");

    Result result = launch();

    assertThat(result.exitCode()).isEqualTo(70);
    assertThat(result.errors().lines().toList().getLast())
        .contains("the build failed", root + "/server/target/launch/build.log");
    assertThat(result.output()).isEmpty();
  }

  @Test
  void failedBuild_whenMended_isBuiltAgain() throws Exception {
    maven("exit 1");
    launch();
    maven(BUILDS);

    assertThat(launch().exitCode()).isZero();
  }

  @Test
  void machineWithoutMaven_isToldSo() throws Exception {
    Path tools = machine.resolve("tools");
    for (String tool : TOOLS) {
      Script.write(
          tools.resolve(tool), "exec \"$(PATH=/usr/bin:/bin command -v " + tool + ")\" \"$@\"");
    }

    Result result = Script.run(machine, environment(Map.of("PATH", tools.toString())), launcher());

    assertThat(result.exitCode()).isEqualTo(69);
    assertThat(result.errors().lines().toList().getLast()).contains("Maven");
  }

  @Test
  void maven_tooOld_isNamedWithWhatToInstall() throws Exception {
    maven("[ \"$1\" != --version ] || echo 'Apache Maven 3.6.3 (red hat)'; exit 1");

    Result result = launch();

    assertThat(result.exitCode()).isEqualTo(69);
    assertThat(result.errors().lines().toList().getLast())
        .contains("Maven 3.6 (" + machine.resolve("commands/mvn") + ") is too old; install Maven");
  }

  @Test
  void machineWithoutJdk_isToldSoInOneLine() throws Exception {
    Files.delete(machine.resolve("jvm/25/bin/javac"));

    Result result = launch();

    assertThat(result.exitCode()).isEqualTo(69);
    assertThat(result.errors().lines()).hasSize(1);
  }

  @Test
  void symbolicLinks_fromAnotherFolder_findTheRepository() throws Exception {
    Path elsewhere = Files.createDirectory(machine.resolve("elsewhere"));
    Files.createSymbolicLink(elsewhere.resolve("first"), root.resolve("latchkey"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("second"), Path.of("first"));

    assertThat(launch(elsewhere, List.of(link.toString())).output())
        .contains("<-Dlatchkey.home=" + root + ">");
  }

  @Test
  void server_takesThePlace_ofTheLauncher() throws Exception {
    launch();

    Result result = launch(root, List.of("/bin/sh", "-c", "echo \"pid $$\"; exec ./latchkey"));

    assertThat(result.output().lines().filter(line -> line.startsWith("pid ")).distinct())
        .hasSize(1);
    assertThat(result.output().lines().filter(line -> line.startsWith("pid "))).hasSize(2);
  }

  @Test
  void abandonedLock_ofADeadProcess_doesNotBlock() throws Exception {
    Process dead = new ProcessBuilder("/bin/true").start();
    dead.waitFor();
    Path target = Files.createDirectories(root.resolve("server/target/launch"));
    Files.createSymbolicLink(target.resolve("app.lock"), Path.of(Long.toString(dead.pid())));

    assertThat(launch().exitCode()).isZero();
    assertThat(Files.isSymbolicLink(target.resolve("app.lock"))).isFalse();
  }

  @Test
  void jdkWithoutCaches_isNotAsked_twice() throws Exception {
    assertThat(launch().errors()).contains("going on without the JDK's start-up cache");

    Result second = launch();

    assertThat(second.errors()).isEmpty();
    assertThat(second.output()).doesNotContain("AOTCache");
  }

  @Test
  void jdkWithCaches_makesOne_andUsesIt() throws Exception {
    FakeJdk.withCache(machine.resolve("jvm/26"), 26);

    Result result = launch();

    assertThat(result.errors()).doesNotContain("going on without");
    assertThat(result.output())
        .contains("<-XX:AOTCache=" + root + "/server/target/launch/app/cache>");
  }

  @Test
  void cache_ofAnotherJdk_isMadeAnew() throws Exception {
    FakeJdk.withCache(machine.resolve("jvm/26"), 26);
    launch();
    Files.move(machine.resolve("jvm/26"), machine.resolve("removed"));

    assertThat(launch().output()).doesNotContain("AOTCache");
  }

  @Test
  void collector_namedByTheUser_replacesOurs() throws Exception {
    Result ours = launch();
    Result theirs =
        Script.run(
            machine, environment(Map.of("LATCHKEY_JAVA_OPTS", "-Xmx64m -XX:+UseZGC")), launcher());

    assertThat(ours.output()).contains("<-XX:+UseSerialGC>");
    assertThat(theirs.output())
        .contains("<-Xmx64m>", "<-XX:+UseZGC>")
        .doesNotContain("UseSerialGC");
  }

  @Test
  void options_ofJdk25_areNotGivenToAnOlderOne() throws Exception {
    String ours = launch().output();
    Files.move(machine.resolve("jvm/25"), machine.resolve("removed"));
    FakeJdk.of(machine.resolve("jvm/21"), 21);

    assertThat(ours).contains("<-XX:TrimNativeHeapInterval=");
    assertThat(launch().output()).doesNotContain("TrimNativeHeapInterval");
  }

  private void maven(String action) throws IOException {
    Script.write(
        machine.resolve("commands/mvn"),
        "echo '[INFO] Building Latchkey server 1.0   [2/2]'",
        "cd '" + root + "'",
        action);
  }

  private List<String> launcher(String... arguments) {
    return Stream.concat(Stream.of(root.resolve("latchkey").toString()), Stream.of(arguments))
        .toList();
  }

  private Result launch(String... arguments) throws Exception {
    return launch(machine, launcher(arguments));
  }

  private Result launch(Path folder, List<String> command) throws Exception {
    return Script.run(folder, environment(Map.of()), command);
  }

  /** A machine with the fake JDK and Maven, and more variables or other ones. */
  private Map<String, String> environment(Map<String, String> more) {
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                "PATH",
                machine.resolve("commands") + ":/usr/bin:/bin",
                "LATCHKEY_JDK_FOLDERS",
                machine.resolve("jvm").toString()));
    variables.putAll(more);
    return variables;
  }
}
