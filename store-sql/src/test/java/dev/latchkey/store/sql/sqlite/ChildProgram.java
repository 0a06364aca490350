package dev.latchkey.store.sql.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A second Java process that runs {@link StoreProgram}; ended with the test. */
final class ChildProgram implements AutoCloseable {

  /** Takes from root what lets it ignore file permissions. */
  private static final List<String> WITHOUT_OVERRIDE =
      List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");

  private final Process process;
  private final BufferedReader output;

  private ChildProgram(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts the program. */
  static ChildProgram start(String task, Path file, String... more) throws IOException {
    return start(List.of(), task, file, more);
  }

  /** Starts the program as a user to whom file permissions apply, which root is not. */
  static ChildProgram startUnderPermissions(String task, Path file) throws Exception {
    boolean isRoot = "root".equals(System.getProperty("user.name"));
    Assumptions.assumeTrue(
        !isRoot || canDropOverride(), "root without setpriv sees no permissions");
    return start(isRoot ? WITHOUT_OVERRIDE : List.of(), task, file);
  }

  private static boolean canDropOverride() throws InterruptedException {
    List<String> command = new ArrayList<>(WITHOUT_OVERRIDE);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  private static ChildProgram start(List<String> prefix, String task, Path file, String... more)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String name : List.of("user.language", "user.country", "user.timezone")) {
      command.add("-D" + name + "=" + System.getProperty(name, ""));
    }
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(StoreProgram.class.getName());
    command.add(task);
    command.add(file.toString());
    command.addAll(List.of(more));
    return new ChildProgram(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** Returns the next line that it printed. */
  String nextLine() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new AssertionError("the child ended early");
    }
    return line;
  }

  /** Returns the lines that it printed until its end, without one that its end cut short. */
  List<String> remainingLines() throws IOException {
    StringWriter rest = new StringWriter();
    output.transferTo(rest);
    String text = rest.toString();
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** Ends it at once, without any chance to tidy up; what it printed can still be read. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  @Override
  public void close() {
    kill();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
