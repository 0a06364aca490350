package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the README shows is what happens. */
class TourTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CONSOLE = Pattern.compile("(?s)```console\n(.*?)```");
  private static final Pattern SLEEP = Pattern.compile("sleep (\\d+)");

  /** What the README leaves out, with the beginning of a value that is another one each time. */
  private static final Pattern LEFT_OUT = Pattern.compile("[0-9A-Za-z]*…");

  @TempDir private Path folder;
  private final List<String> variables = new ArrayList<>();

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }

  private record Step(String command, String answer) {}

  /** Commands begin with {@code $}; what follows is the answer. */
  private static List<Step> tour() throws IOException {
    List<Step> steps = new ArrayList<>();
    for (var block : CONSOLE.matcher(readme()).results().toList()) {
      for (String part : block.group(1).substring("$ ".length()).split("\n\\$ ", -1)) {
        String[] commandAndAnswer = part.split("\n", 2);
        String answer = commandAndAnswer.length > 1 ? commandAndAnswer[1].strip() : "";
        steps.add(new Step(commandAndAnswer[0], answer));
      }
    }
    return steps;
  }

  @Test
  void tour_playedAsItStands_getsTheAnswersThatAreShown() throws Exception {
    try (TestServer server =
        TestServer.with(
            "refresh_token_rotation_grace_period", "2", "access_token_validity", "3600")) {
      for (Step step : tour()) {
        Matcher sleep = SLEEP.matcher(step.command());
        if (sleep.matches()) {
          server.clock.move(Duration.ofSeconds(Long.parseLong(sleep.group(1))));
        } else {
          assertThat(answer(step.command(), server.port()))
              .as(step.command())
              .matches(pattern(step.answer()));
        }
      }
    }
  }

  @Test
  void tour_hasAtMostEightCalls() throws IOException {
    assertThat(tour()).filteredOn(step -> step.command().contains("curl")).hasSize(8);
  }

  @ParameterizedTest
  @CsvSource({
    "java, sdk-java/spring-boot/README.md",
    "js, sdk-node/README.md",
    "python, sdk-python/README.md"
  })
  void sample_isTheOneThatTheTestsOfItsSdkRun(String language, String page) throws IOException {
    Matcher sample = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(readme());

    assertThat(sample.find()).isTrue();
    assertThat(Files.readString(ROOT.resolve(page)).replaceAll("(?m)^ {3}", ""))
        .contains(sample.group(1).replaceAll("(?m)^ {3}", ""));
  }

  private static Pattern pattern(String answer) {
    StringBuilder pattern = new StringBuilder();
    for (String shown : LEFT_OUT.split(answer, -1)) {
      pattern.append(pattern.isEmpty() ? "" : "[^\n]*").append(Pattern.quote(shown));
    }
    return Pattern.compile(pattern.toString());
  }

  /** Variables are set again in front of each command, from the files that the tour writes. */
  private String answer(String command, int port) throws IOException, InterruptedException {
    if (!command.contains("curl")) {
      variables.add(command);
    }
    String script = String.join("\n", variables) + "\n" + command + "\n";
    Process shell =
        new ProcessBuilder("bash", "-c", script.replace("localhost:3567", "127.0.0.1:" + port))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String answer =
        new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    shell.waitFor();
    return answer;
  }
}
