package dev.latchkey.benchmark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Results for people, targets beside them. */
public final class Table {

  /** The ends of the names that make one row, in the order of its columns. */
  private static final List<String> COLUMNS = List.of("throughput", "cpu", "p50", "p99", "tail");

  private static final int NAME_WIDTH = 44;

  private final List<Result> results;

  /** A table of results in their order. */
  public Table(List<Result> results) {
    this.results = List.copyOf(results);
  }

  /** The lines: first what has a row of figures, then the others one by one. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        row(
            "work",
            List.of("ops/s", "CPU-ms/op (range)", "wanted", "p50 ms", "p99 ms", "p99/p50 (10)")));
    rows().forEach((name, row) -> lines.add(row(name, cells(row))));
    results.stream()
        .filter(result -> !COLUMNS.contains(end(result.name())))
        .filter(result -> !Set.of("server", "database", "driver").contains(end(result.name())))
        .forEach(result -> lines.add(single(result)));
    return lines;
  }

  private Map<String, Map<String, Result>> rows() {
    Map<String, Map<String, Result>> rows = new LinkedHashMap<>();
    for (Result result : results) {
      String end = end(result.name());
      if (COLUMNS.contains(end)) {
        String name = result.name().substring(0, result.name().length() - end.length() - 1);
        rows.computeIfAbsent(name, any -> new LinkedHashMap<>()).put(end, result);
      }
    }
    return rows;
  }

  private static List<String> cells(Map<String, Result> row) {
    List<String> cells = new ArrayList<>();
    cells.add(median(row.get("throughput"), "%,.0f"));
    cells.add(
        Optional.ofNullable(row.get("cpu"))
            .map(Result::spread)
            .map(
                cpu ->
                    String.format(
                        Locale.ROOT, "%.3f (%.3f-%.3f)", cpu.median(), cpu.lowest(), cpu.highest()))
            .orElse(""));
    cells.add(wanted(row.get("cpu")));
    cells.add(median(row.get("p50"), "%.2f"));
    cells.add(median(row.get("p99"), "%.2f"));
    cells.add((median(row.get("tail"), "%.1f") + " " + mark(row.get("tail"))).strip());
    return cells;
  }

  private static String row(String name, List<String> cells) {
    return String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", name)
        + String.format(
            Locale.ROOT,
            "%8s %22s %12s %8s %8s %13s",
            cells.get(0),
            cells.get(1),
            cells.get(2),
            cells.get(3),
            cells.get(4),
            cells.get(5));
  }

  private static String single(Result result) {
    return String.format(
            Locale.ROOT,
            "%-" + NAME_WIDTH + "s%8.4g %s (%.4g-%.4g)  %s",
            result.name(),
            result.spread().median(),
            result.unit(),
            result.spread().lowest(),
            result.spread().highest(),
            wanted(result))
        .stripTrailing();
  }

  private static String median(@Nullable Result result, String format) {
    return result == null ? "" : String.format(Locale.ROOT, format, result.spread().median());
  }

  private static String wanted(@Nullable Result result) {
    return result == null || result.target() == null
        ? ""
        : String.format(Locale.ROOT, "%.4g %s", result.target(), mark(result));
  }

  private static String mark(@Nullable Result result) {
    Boolean ok = result == null ? null : result.ok();
    if (ok == null) {
      return "";
    }
    return ok ? "ok" : "misses";
  }

  private static String end(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
