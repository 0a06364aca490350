package dev.latchkey.architecture.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A shell script of this repository, run as a user runs it. */
final class Script {
  /** Tests run in their module's folder. */
  private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();

  private static final int SECONDS_ALLOWED = 30;

  private Script() {}

  /** What a script that ended left behind. */
  record Result(int exitCode, String output, String errors) {}

  /** Copies the script into another repository root. */
  static Path copy(String script, Path root) throws IOException {
    Path target = root.resolve(script);
    Files.createDirectories(target.resolveSibling("."));
    return Files.copy(
        REPOSITORY.resolve(script),
        target,
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes an executable shell script. */
  static Path write(Path file, String... lines) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs the command with nothing in its environment but the given variables. */
  static Result run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("script", ".out");
    Path errors = Files.createTempFile("script", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(SECONDS_ALLOWED, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end");
    }
    return new Result(process.exitValue(), take(output), take(errors));
  }

  private static String take(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.delete(file);
    return text.strip();
  }
}
