package dev.latchkey.benchmark.report;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What is wanted: the most that figures should be. Immutable. */
public final class Targets {

  private static final String ANY = "*.";

  private final Properties wanted;

  private Targets(Properties wanted) {
    this.wanted = wanted;
  }

  /**
   * Reads a file of lines {@code name = number}. A name that begins with {@code *.} is that of all
   * figures with this end which have no line of their own.
   */
  public static Targets ofFile(Path file) {
    Properties wanted = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      wanted.load(reader);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return new Targets(wanted);
  }

  /** What is wanted of a figure; null when nothing is. */
  public @Nullable Double of(String name) {
    String own = wanted.getProperty(name);
    String any = wanted.getProperty(ANY + name.substring(name.lastIndexOf('.') + 1));
    String text = own == null ? any : own;
    return text == null ? null : Double.valueOf(text.strip());
  }
}
