package dev.latchkey.architecture.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.architecture.launch.Script.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script that builds and starts examples, with a JDK and a Maven that only say how they were
 * called.
 */
class JavaAppTest {
  private static final String MODULE = "examples/one";
  private static final String BUILDS =
      "mkdir -p examples/one/target/app && printf a.jar:b.jar > examples/one/target/app/classpath";

  @TempDir Path machine;
  private Path root;
  private Path source;

  @BeforeEach
  void repository() throws IOException {
    root = Files.createDirectory(machine.toRealPath().resolve("a clone"));
    for (String script : List.of("scripts/java-app", "scripts/find-jdk", "scripts/maven")) {
      Script.copy(script, root);
    }
    source = Files.createDirectories(root.resolve(MODULE + "/src/main")).resolve("One.java");
    Files.writeString(source, "");
    FakeJdk.of(machine.resolve("jvm/25"), 25);
    maven(BUILDS);
  }

  @Test
  void firstStart_builds_thenBecomesTheApp() throws Exception {
    Result result = start("an argument");

    assertThat(result.exitCode()).isZero();
    assertThat(result.errors()).contains("building " + MODULE);
    assertThat(result.output().lines())
        .containsSequence(
            "<-cp>", "<" + root.resolve(MODULE + "/target/app/classes") + ":a.jar:b.jar>")
        .endsWith("<Main>", "<an argument>");
  }

  @Test
  void nextStart_withNothingChanged_doesNotBuild() throws Exception {
    start();

    assertThat(start().errors()).isEmpty();
  }

  @Test
  void nextStart_afterASourceChanged_buildsAgain() throws Exception {
    start();
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));

    assertThat(start().errors()).contains("building " + MODULE);
  }

  @Test
  void build_tellsItsSteps() throws Exception {
    maven("echo '[INFO] Building Latchkey engine 0.1.0-SNAPSHOT         [2/12]'", BUILDS);

    assertThat(start().errors()).contains("2 of 12: Latchkey engine");
  }

  @Test
  void failedBuild_isSaid_andStartsNothing() throws Exception {
    maven("echo '[ERROR] no such symbol'; exit 1");

    Result result = start();

    assertThat(result.exitCode()).isEqualTo(70);
    assertThat(result.errors()).contains("no such symbol", root + "/target/java-app.log");
    assertThat(result.output()).isEmpty();
  }

  @Test
  void build_withoutAStart_isDoneOnce() throws Exception {
    assertThat(run("--build", MODULE).errors()).contains("building " + MODULE);
    assertThat(run("--build", MODULE).errors()).isEmpty();
    assertThat(root.resolve("target/java-app.lock")).doesNotExist();
  }

  private void maven(String... lines) throws IOException {
    List<String> script = new ArrayList<>(List.of("cd '" + root + "' || exit 1"));
    script.addAll(List.of(lines));
    Script.write(machine.resolve("bin/mvn"), script.toArray(String[]::new));
  }

  private Result start(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(MODULE, "Main"));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private Result run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(root.resolve("scripts/java-app").toString()));
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of(
            "PATH",
            machine.resolve("bin") + ":/usr/bin:/bin",
            "LATCHKEY_JAVA_HOME",
            machine.resolve("jvm/25").toString());
    return Script.run(machine, environment, command);
  }
}
