package dev.latchkey.benchmark.cli;

import java.util.Locale;

/** What a run consists of, in this order. */
enum Section {
  /** Servers under load. */
  SERVERS,
  /** Verifying in applications. */
  SDKS,
  /** Signatures, tokens and decisions, one by one. */
  PARTS,
  /** Whole applications, beside what a user would pick instead. */
  APPLICATIONS,
  /** Servers with other options beside the usual ones. */
  OPTIONS,
  /** Stores with a million sessions. */
  GROWTH,
  /**
   * Group commit beside one commit for each, and refreshes beside the removal of a million rows.
   */
  WAYS;

  /**
   * The section that a word names.
   *
   * @throws IllegalArgumentException when it names none
   */
  static Section named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
