package dev.latchkey.architecture.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.architecture.launch.Script.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindJdkTest {
  private static final String SYSTEM_PATH = "/usr/bin:/bin";

  @TempDir Path machine;
  private Path folders;
  private Path script;

  @BeforeEach
  void emptyMachine() throws IOException {
    folders = Files.createDirectory(machine.resolve("jvm"));
    script = Script.copy("scripts/find-jdk", machine);
  }

  @Test
  void find_severalJdks_takesTheNewest() throws Exception {
    FakeJdk.of(folders.resolve("a"), 21);
    Path newest = FakeJdk.of(folders.resolve("b"), 25);
    FakeJdk.of(folders.resolve("c"), 17);

    assertThat(find(Map.of())).isEqualTo(new Result(0, newest.toString(), ""));
  }

  @Test
  void find_newestAtJavaHome_takesIt() throws Exception {
    FakeJdk.of(folders.resolve("a"), 25);
    Path own = FakeJdk.of(machine.resolve("with blanks"), 26);

    assertThat(find(Map.of("JAVA_HOME", own.toString())).output()).isEqualTo(own.toString());
  }

  @Test
  void find_sameVersionTwice_prefersJavaHome() throws Exception {
    FakeJdk.of(folders.resolve("a"), 25);
    Path own = FakeJdk.of(machine.resolve("own"), 25);

    assertThat(find(Map.of("JAVA_HOME", own.toString())).output()).isEqualTo(own.toString());
  }

  @Test
  void find_linkedOnPath_namesTheRealFolder() throws Exception {
    Path real = FakeJdk.of(machine.toRealPath().resolve("real"), 22);
    Path commands = Files.createDirectory(machine.resolve("commands"));
    Files.createSymbolicLink(commands.resolve("javac"), real.resolve("bin/javac"));

    assertThat(find(Map.of("PATH", commands + ":" + SYSTEM_PATH)).output())
        .isEqualTo(real.toString());
  }

  @Test
  void find_withoutReleaseFile_asksTheCompiler() throws Exception {
    Path jdk = FakeJdk.withoutRelease(folders.resolve("a"), 23);

    assertThat(find(Map.of()).output()).isEqualTo(jdk.toString());
  }

  @Test
  void find_runtimeWithoutCompiler_isNoJdk() throws Exception {
    Path runtime = FakeJdk.of(folders.resolve("a"), 25);
    Files.delete(runtime.resolve("bin/javac"));

    Result result = find(Map.of("LATCHKEY_JAVA_HOME", runtime.toString()));

    assertThat(find(Map.of()).exitCode()).isEqualTo(69);
    assertThat(result.errors()).contains("is a Java runtime without compiler");
  }

  @Test
  void find_onlyOlderOnes_saysWhatToInstall() throws Exception {
    FakeJdk.of(folders.resolve("a"), 20);

    Result result = find(Map.of());

    assertThat(result.exitCode()).isEqualTo(69);
    assertThat(result.output()).isEmpty();
    assertThat(result.errors().lines())
        .singleElement()
        .asString()
        .contains("version 20 (" + folders.resolve("a") + "), which is too old", "install JDK 25");
  }

  @Test
  void find_jdkNamedForLatchkey_takesItThoughOlder() throws Exception {
    FakeJdk.of(folders.resolve("a"), 25);
    Path named = FakeJdk.of(machine.resolve("named"), 21);

    assertThat(find(Map.of("LATCHKEY_JAVA_HOME", named.toString())).output())
        .isEqualTo(named.toString());
  }

  @Test
  void find_jdkNamedForLatchkeyTooOld_looksNoFurther() throws Exception {
    FakeJdk.of(folders.resolve("a"), 25);
    Path named = FakeJdk.of(machine.resolve("named"), 17);

    Result result = find(Map.of("LATCHKEY_JAVA_HOME", named.toString()));

    assertThat(result.exitCode()).isEqualTo(69);
    assertThat(result.errors())
        .contains(named + ") is a JDK of version 17, which is too old; install JDK 25");
  }

  private Result find(Map<String, String> more) throws Exception {
    Map<String, String> environment =
        new HashMap<>(Map.of("PATH", SYSTEM_PATH, "LATCHKEY_JDK_FOLDERS", folders.toString()));
    environment.putAll(more);
    return Script.run(machine, environment, List.of(script.toString()));
  }
}
