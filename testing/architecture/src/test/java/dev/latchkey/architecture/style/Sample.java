package dev.latchkey.architecture.style;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A small source kept under {@code resources/style/RULE/}: {@code offends-*.txt} breaks the rule,
 * {@code passes-*.txt} goes just up to it. A first line {@code // in: PATH} says where in the
 * repository it would stand, else it is an engine class; a line {@code // N more lines} stands for
 * N empty lines.
 */
record Sample(String rule, Path file) {
  private static final Path FOLDER = Path.of("src", "test", "resources", "style");
  private static final String USUAL_PLACE = "engine/src/main/java/dev/latchkey/engine/Sample.java";
  private static final Pattern PLACE = Pattern.compile("// in: (\\S+)");
  private static final Pattern MORE_LINES = Pattern.compile("// (\\d+) more lines");

  static Stream<Sample> offending() throws IOException {
    return named("offends-");
  }

  static Stream<Sample> passing() throws IOException {
    return named("passes-");
  }

  private static Stream<Sample> named(String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .sorted()
          .map(file -> new Sample(FOLDER.relativize(file).getName(0).toString(), file))
          .toList()
          .stream();
    }
  }

  /** Writes the source below the given folder, at the place it names. */
  Path layOut(Path repository) throws IOException {
    String text = Files.readString(file);
    var place = PLACE.matcher(text);
    Path target = repository.resolve(place.lookingAt() ? place.group(1) : USUAL_PLACE);
    Files.createDirectories(target.resolveSibling("."));
    return Files.writeString(
        target, text.lines().map(Sample::expand).collect(joining("\n", "", "\n")));
  }

  private static String expand(String line) {
    var more = MORE_LINES.matcher(line.strip());
    return more.matches() ? "\n".repeat(Integer.parseInt(more.group(1)) - 1) : line;
  }

  @Override
  public String toString() {
    return rule + "/" + file.getFileName();
  }
}
