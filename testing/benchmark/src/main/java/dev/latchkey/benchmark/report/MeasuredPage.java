package dev.latchkey.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Results as the part of a Markdown page that is between two marks, so that nobody copies numbers
 * by hand.
 */
public final class MeasuredPage {

  private static final String BEGIN = "<!-- measured: written by make bench -->\n";
  private static final String END = "<!-- end of what was measured -->\n";

  private static final List<String> SUBJECTS =
      List.of("postgresql.native", "postgresql.cdi", "sqlite.native", "sqlite.cdi");

  /** Ends of the names that the first two tables show, and their parts. */
  private static final Set<String> SHOWN_BEFORE =
      Set.of("cpu", "throughput", "p50", "p99", "tail", "server", "database", "driver");

  private final Map<String, Result> results;
  private final List<String> lines = new ArrayList<>();

  private MeasuredPage(List<Result> results) {
    this.results =
        results.stream()
            .collect(
                Collectors.toMap(
                    Result::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
  }

  /**
   * Puts results into a page, in place of those that are there.
   *
   * @param from the page with the two marks
   * @param to where it is written; may be the same
   * @throws IllegalStateException when a mark is missing
   */
  public static void write(Path from, Path to, String measuredOn, List<Result> results) {
    try {
      String page = Files.readString(from, StandardCharsets.UTF_8);
      Files.writeString(
          to, replaced(page, measuredOn + "\n\n" + text(results)), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static String replaced(String page, String measured) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException("the marks are missing");
    }
    return page.substring(0, begin + BEGIN.length()) + "\n" + measured + "\n" + page.substring(end);
  }

  /** The tables as Markdown. */
  static String text(List<Result> results) {
    MeasuredPage page = new MeasuredPage(results);
    page.processorTime();
    page.latencies();
    page.others();
    return String.join("\n", page.lines) + "\n";
  }

  private Set<String> works() {
    Set<String> works = new LinkedHashSet<>();
    for (String name : results.keySet()) {
      String[] words = name.split("\\.", -1);
      if (words.length == 5 && words[4].equals("cpu") && !words[0].equals("growth")) {
        works.add(words[2] + "." + words[3]);
      }
    }
    return works;
  }

  private void head(List<String> cells) {
    row(cells);
    row(cells.stream().map(cell -> "---").toList());
  }

  private void row(List<String> cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  private void processorTime() {
    lines.add("CPU-ms for an operation: median (range) / wanted; bold is more than is wanted.");
    lines.add("");
    head(
        List.of(
            "work, clients", "PostgreSQL native", "PostgreSQL CDI", "SQLite native", "SQLite CDI"));
    for (String work : works()) {
      List<String> cells = new ArrayList<>(List.of(work.replace(".", ", ")));
      SUBJECTS.forEach(subject -> cells.add(cell(results.get(subject + "." + work + ".cpu"))));
      row(cells);
    }
    lines.add("");
  }

  private static String cell(@Nullable Result result) {
    if (result == null) {
      return "";
    }
    Spread spread = result.spread();
    String value =
        "%s (%s-%s)"
            .formatted(number(spread.median()), number(spread.lowest()), number(spread.highest()));
    Double target = result.target();
    String all = target == null ? value : value + " / " + number(target);
    return Boolean.FALSE.equals(result.ok()) ? "**" + all + "**" : all;
  }

  private static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }

  private void latencies() {
    lines.add("Operations a second; p50 and p99 in ms; p99/p50 (at most 10 is wanted). Medians.");
    lines.add("");
    head(
        List.of(
            "work, clients", "PostgreSQL native", "PostgreSQL CDI", "SQLite native", "SQLite CDI"));
    for (String work : works()) {
      List<String> cells = new ArrayList<>(List.of(work.replace(".", ", ")));
      SUBJECTS.forEach(subject -> cells.add(latency(subject + "." + work + ".")));
      row(cells);
    }
    lines.add("");
  }

  private String latency(String name) {
    Result throughput = results.get(name + "throughput");
    Result tail = results.get(name + "tail");
    if (throughput == null || tail == null) {
      return "";
    }
    String text =
        "%s; %s, %s; %s"
            .formatted(
                number(throughput.spread().median()),
                median(name + "p50"),
                median(name + "p99"),
                number(tail.spread().median()));
    return Boolean.FALSE.equals(tail.ok()) ? "**" + text + "**" : text;
  }

  private String median(String name) {
    Result result = results.get(name);
    return result == null ? "" : number(result.spread().median());
  }

  private void others() {
    lines.add("Everything else: median (range) / wanted.");
    lines.add("");
    head(List.of("figure", "", "unit"));
    results.forEach(
        (name, result) -> {
          String end = name.substring(name.lastIndexOf('.') + 1);
          boolean isShown =
              SHOWN_BEFORE.contains(end)
                  && SUBJECTS.stream().anyMatch(subject -> name.startsWith(subject + "."));
          if (!isShown) {
            row(List.of("`" + name + "`", cell(result), result.unit()));
          }
        });
  }
}
