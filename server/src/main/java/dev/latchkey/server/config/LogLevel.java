package dev.latchkey.server.config;

import java.util.Arrays;
import java.util.Optional;

/** From which weight on lines go to the logs. */
public enum LogLevel {
  /** Everything, with stack traces of faults that are expected to pass. */
  DEBUG,
  /** One line for each request, and all below. */
  INFO,
  /** What somebody should look at: detected thefts among it. */
  WARN,
  /** What is broken. */
  ERROR,
  /** Nothing. */
  NONE;

  /** The level in {@code text}, in any letter case; empty when it is none of them. */
  static Optional<LogLevel> parse(String text) {
    return Arrays.stream(values())
        .filter(value -> value.name().equalsIgnoreCase(text.strip()))
        .findFirst();
  }
}
