package dev.latchkey.architecture.style;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The compiler, told what the build tells it, on a source whose offending lines end with the name
 * of the check that has to refuse them.
 */
class AnalysisTest {
  private static final Path BUILD = Checkstyle.POLICY.resolveSibling("pom.xml");
  private static final Path SAMPLE = Path.of("src/test/resources/analysis/MachineDefaults.txt");
  private static final Pattern OPTIONS =
      Pattern.compile("<static\\.analysis>(.*)</static\\.analysis>");
  private static final Pattern ACCESS = Pattern.compile("<arg>(-J--add-.*)</arg>");
  private static final Pattern EXPECTED = Pattern.compile("// (\\w+)$");
  private static final Pattern REFUSED =
      Pattern.compile("MachineDefaults\\.java:(\\d+): error: \\[(\\w+)]");

  @TempDir Path folder;

  @Test
  void build_whatUsesTheMachinesDefaults_isRefused() throws Exception {
    List<String> lines = Files.readAllLines(SAMPLE);
    List<String> expected =
        IntStream.range(0, lines.size())
            .boxed()
            .flatMap(
                index -> found(EXPECTED, lines.get(index)).map(check -> (index + 1) + " " + check))
            .toList();

    assertThat(refused(lines)).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected);
  }

  private List<String> refused(List<String> lines) throws IOException {
    Path source = Files.write(folder.resolve("MachineDefaults.java"), lines);
    String build = Files.readString(BUILD);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(found(ACCESS, build).toList());
    command.addAll(List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW", "-proc:none"));
    command.addAll(List.of("-processorpath", System.getProperty("java.class.path")));
    command.add(found(OPTIONS, build).collect(joining()) + " -XepIgnoreUnknownCheckNames");
    command.addAll(List.of("-d", folder.toString(), source.toString()));
    Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var output = compiler.inputReader()) {
      return output
          .lines()
          .flatMap(
              line ->
                  REFUSED.matcher(line).results().map(each -> each.group(1) + " " + each.group(2)))
          .toList();
    }
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1));
  }
}
