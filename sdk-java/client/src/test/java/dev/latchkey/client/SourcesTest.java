package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourcesTest {

  /** A monitor that is held over input or output holds a virtual thread's carrier before JDK 24. */
  @Test
  void monitors_areUsedNowhere() throws IOException {
    List<Path> sources = sources();

    assertThat(sources).hasSizeGreaterThan(30);
    assertThat(sources)
        .allSatisfy(
            source ->
                assertThat(Files.readString(source))
                    .doesNotContainPattern("\\bsynchronized\\b")
                    .doesNotContainPattern("\\.(wait|notify|notifyAll)\\(\\)"));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
