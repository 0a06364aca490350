package dev.latchkey.architecture.style;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrawl.tools.checkstyle.api.CheckstyleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StyleRulesTest {
  @TempDir Path repository;

  @ParameterizedTest
  @MethodSource("offending")
  void rule_onASampleBeyondIt_fails(Sample sample) throws Exception {
    assertThat(new Checkstyle().brokenBy(sample.layOut(repository))).containsExactly(sample.rule());
  }

  @ParameterizedTest
  @MethodSource("passing")
  void rule_onASampleUpToIt_passes(Sample sample) throws Exception {
    assertThat(new Checkstyle().brokenBy(sample.layOut(repository))).isEmpty();
  }

  @Test
  void rules_all_haveASampleThatOffends() throws IOException, CheckstyleException {
    assertThat(new Checkstyle().rules())
        .containsExactlyInAnyOrderElementsOf(offending().map(Sample::rule).distinct().toList());
  }

  @Test
  void rules_all_areNamedInTheStyleGuide() throws IOException, CheckstyleException {
    String guide = Files.readString(Checkstyle.POLICY.resolveSibling("STYLE.md"));

    assertThat(new Checkstyle().rules())
        .allSatisfy(id -> assertThat(guide).contains("`" + id + "`"));
  }

  static Stream<Sample> offending() throws IOException {
    return Sample.offending();
  }

  static Stream<Sample> passing() throws IOException {
    return Sample.passing();
  }
}
