package dev.latchkey.architecture.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.architecture.launch.Script.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The closing line of `make test`, with stages that only pretend. */
class TestAllTest {
  @TempDir Path root;

  @BeforeEach
  void stages() throws IOException {
    Script.copy("scripts/test-all", root);
    maven(0, report("engine", 5, 0, 0), report("server", 3, 0, 1));
    stage("sdk-node/run-tests", 0, "30 passed, 0 failed");
    stage("sdk-python/run-tests", 0, "31 passed, 0 failed, 1 skipped");
    conformance(0, "12 passed, 0 failed, 4 skipped");
    browserTests(0, "20 passed, 0 failed");
  }

  @Test
  void allPassed_isTheSum_ofTheStages() throws Exception {
    assertThat(closing()).isEqualTo("100 passed, 0 failed, 6 skipped");
    assertThat(run().exitCode()).isZero();
  }

  @Test
  void failedJavaTests_areCounted() throws Exception {
    maven(1, report("engine", 5, 2, 0));

    assertThat(closing()).isEqualTo("96 passed, 2 failed, 5 skipped");
    assertThat(run().exitCode()).isEqualTo(1);
  }

  @Test
  void failedScenarios_areCounted() throws Exception {
    conformance(1, "10 passed, 2 failed");

    assertThat(closing()).isEqualTo("98 passed, 2 failed, 2 skipped");
    assertThat(run().exitCode()).isEqualTo(1);
  }

  @Test
  void failedTestsOfAnSdk_areCounted() throws Exception {
    stage("sdk-node/run-tests", 1, "27 passed, 3 failed");

    assertThat(closing()).isEqualTo("97 passed, 3 failed, 6 skipped");
    assertThat(run().exitCode()).isEqualTo(1);
  }

  @Test
  void failedBrowserTests_areCounted() throws Exception {
    browserTests(1, "15 passed, 5 failed");

    assertThat(closing()).isEqualTo("95 passed, 5 failed, 6 skipped");
    assertThat(run().exitCode()).isEqualTo(1);
  }

  @Test
  void brokenBrowserTests_withoutAClosingLine_countAsOne() throws Exception {
    browserTests(2, "no Node.js");

    assertThat(closing()).isEqualTo("80 passed, 1 failed, 6 skipped");
  }

  @Test
  void brokenBuild_withoutAFailedTest_countsAsOne() throws Exception {
    maven(1);

    assertThat(closing()).isEqualTo("93 passed, 1 failed, 5 skipped");
  }

  @Test
  void brokenConformanceRun_withoutAClosingLine_countsAsOne() throws Exception {
    conformance(0, "nothing was played");

    assertThat(closing()).isEqualTo("88 passed, 1 failed, 2 skipped");
    assertThat(run().exitCode()).isEqualTo(1);
  }

  @Test
  void reportsOfAnEarlierRun_areForgotten() throws Exception {
    run();
    maven(0, report("engine", 1, 0, 0));

    assertThat(closing()).isEqualTo("94 passed, 0 failed, 5 skipped");
  }

  @Test
  void nothingRun_isAFailure() throws Exception {
    maven(0);
    stage("sdk-node/run-tests", 0, "0 passed, 0 failed");
    stage("sdk-python/run-tests", 0, "0 passed, 0 failed");
    conformance(0, "0 passed, 0 failed");
    browserTests(0, "0 passed, 0 failed, 20 skipped");

    assertThat(run().exitCode()).isEqualTo(1);
  }

  private static String report(String module, int tests, int failures, int skipped) {
    String folder = module + "/target/surefire-reports";
    String suite =
        "<testsuite name=\"%s\" time=\"1.5\" tests=\"%s\" errors=\"0\" skipped=\"%s\" failures=\"%s\">"
            .formatted(module, tests, skipped, failures);
    return "mkdir -p %s; echo '%s' > %s/TEST-%s.xml".formatted(folder, suite, folder, module);
  }

  private void maven(int exitCode, String... reports) throws IOException {
    Script.write(root.resolve("scripts/maven"), String.join("\n", reports), "exit " + exitCode);
  }

  private void conformance(int exitCode, String closingLine) throws IOException {
    stage("testing/conformance/run", exitCode, closingLine);
  }

  private void browserTests(int exitCode, String closingLine) throws IOException {
    stage("testing/browser-tests/run", exitCode, closingLine);
  }

  private void stage(String script, int exitCode, String closingLine) throws IOException {
    Script.write(root.resolve(script), "echo '" + closingLine + "'", "exit " + exitCode);
  }

  private String closing() throws Exception {
    return run().output().lines().toList().getLast();
  }

  private Result run() throws Exception {
    return Script.run(
        root,
        Map.of("PATH", "/usr/bin:/bin"),
        List.of(root.resolve("scripts/test-all").toString()));
  }
}
