package dev.latchkey.model.table;

import dev.latchkey.model.property.Property;
import dev.latchkey.model.search.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Runs experiments and tells of each in a line for every promise. */
public final class Table {

  private final Consumer<String> lines;
  private final InstantSource clock;
  private final int mostWorlds;
  private int failures;

  /**
   * Creates a table.
   *
   * @param lines receives each line as soon as it is known
   * @param clock measures how long a search takes
   * @param mostWorlds where a search gives up
   */
  public Table(Consumer<String> lines, InstantSource clock, int mostWorlds) {
    this.lines = lines;
    this.clock = clock;
    this.mostWorlds = mostWorlds;
  }

  /** Returns how often a promise was broken, a search gave up, or an older rule passed. */
  public int failures() {
    return failures;
  }

  /** Every promise has to hold. */
  public void promises(List<Experiment> experiments) {
    lines.accept("promise                  verdict     worlds  depth  seconds  world; assuming");
    for (Experiment experiment : experiments) {
      var begin = clock.instant();
      Verdict verdict = experiment.run(mostWorlds);
      Duration took = Duration.between(begin, clock.instant());
      for (Property promise : experiment.promises()) {
        lines.accept(line(promise.promise(), verdict, took, experiment));
      }
      tell(verdict);
    }
  }

  /** Every older rule has to fail. */
  public void comparisons(List<Experiment> experiments) {
    lines.accept("");
    lines.accept("Older rules, whose failures the search has to find:");
    for (Experiment experiment : experiments) {
      lines.accept("");
      lines.accept(experiment.title() + "; assuming " + experiment.assumption());
      switch (experiment.run(mostWorlds)) {
        case Verdict.Broken broken -> {
          lines.accept(String.format(Locale.ROOT, "  found in %,d worlds:", broken.states()));
          lines.accept(broken.trace().text());
        }
        case Verdict.Holds holds -> miss("  NOT FOUND: the search is blind");
        case Verdict.Unfinished unfinished -> miss("  NOT FOUND within the bound");
      }
    }
  }

  private void tell(Verdict verdict) {
    switch (verdict) {
      case Verdict.Holds holds -> {}
      case Verdict.Unfinished unfinished -> miss("  GAVE UP: allow more worlds");
      case Verdict.Broken broken -> miss(broken.trace().text());
    }
  }

  private void miss(String line) {
    failures++;
    lines.accept(line);
  }

  private static String line(
      String promise, Verdict verdict, Duration took, Experiment experiment) {
    return String.format(
        Locale.ROOT,
        "%-23s  %-7s %,10d  %5d  %7.1f  %s; %s",
        promise,
        word(promise, verdict),
        verdict.states(),
        verdict.depth(),
        took.toMillis() / 1000.0,
        experiment.title(),
        experiment.assumption());
  }

  private static String word(String promise, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Holds holds -> "holds";
      case Verdict.Unfinished unfinished -> "open";
      case Verdict.Broken broken -> broken.promise().equals(promise) ? "BROKEN" : "open";
    };
  }
}
