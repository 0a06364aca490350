package dev.latchkey.server.cli;

import dev.latchkey.server.config.ConfigReader.Sources;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A server in the foreground whose command line needs no library to be read. */
public final class PlainStart {
  private PlainStart() {}

  /**
   * Runs a server; returns its exit code, or nothing when the arguments say something else than
   * that.
   */
  public static Optional<Integer> run(String[] arguments) {
    return sources(Home.folder(), System.getenv(), arguments)
        .map(sources -> run(Console.ofProcess(), sources).number());
  }

  static Optional<Sources> sources(
      Path home, Map<String, String> environment, String... arguments) {
    try {
      return GivenOptions.plain(arguments).map(given -> given.sources(home, environment));
    } catch (InvalidPathException mistake) {
      return Optional.empty();
    }
  }

  private static ExitCode run(Console console, Sources sources) {
    try {
      return new Serve(console).run(sources);
    } catch (RuntimeException failure) {
      console.problem(String.valueOf(failure.getMessage()));
      return ExitCode.FAILED;
    }
  }
}
