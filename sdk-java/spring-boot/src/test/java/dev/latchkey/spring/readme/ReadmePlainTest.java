package dev.latchkey.spring.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.spring.Browser;
import dev.latchkey.spring.LatchkeySetupException;
import dev.latchkey.spring.RealServer;
import dev.latchkey.spring.RunningApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the README shows is {@link Application}, and that runs. Without Spring Security. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("plain")
class ReadmePlainTest {
  private static final Path EXAMPLE =
      Path.of("src/test/java/dev/latchkey/spring/readme/Application.java");
  private static final String PACKAGE = "package dev.latchkey.spring.readme;\n\n";
  private static final Pattern BLOCK = Pattern.compile("(?s)```(\\w+)\n(.*?)```");

  private static String block(String language) throws IOException {
    return BLOCK
        .matcher(Files.readString(Path.of("README.md")))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> codeLines(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("//"))
        .toList();
  }

  @Test
  void example_isTheOneThatIsTested() throws IOException {
    assertThat(block("java")).isEqualTo(Files.readString(EXAMPLE).replace(PACKAGE, ""));
  }

  @Test
  void example_takesLessThan30LinesOfTheReader() throws IOException {
    String all = block("xml") + block("properties") + block("java");

    assertThat(codeLines(all)).hasSizeLessThan(30);
  }

  @Test
  void example_protectsItsEndpoint() throws IOException {
    try (RealServer server = new RealServer();
        RunningApplication application =
            new RunningApplication(
                Application.class, property().replace("127.0.0.1:3567", server.hosts()))) {
      Browser browser = application.browser();
      assertThat(browser.get("/hello").statusCode()).isEqualTo(401);

      assertThat(browser.post("/login?user=ann").statusCode()).isEqualTo(200);

      assertThat(browser.get("/hello").body()).isEqualTo("Hello ann");
    }
  }

  @Test
  void example_withoutItsProperty_saysWhatToDo(CapturedOutput output) {
    assertThatThrownBy(() -> new RunningApplication(Application.class).close())
        .hasRootCauseInstanceOf(LatchkeySetupException.class);
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("set latchkey.hosts")
        .contains("a DataSource")
        .contains("set latchkey.file");
  }

  private static String property() throws IOException {
    return codeLines(block("properties")).get(0);
  }
}
