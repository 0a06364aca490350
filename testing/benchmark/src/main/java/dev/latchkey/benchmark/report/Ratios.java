package dev.latchkey.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is compared within one run, as one line. */
public final class Ratios {

  private final Map<String, Result> results;

  /** Ratios of results. */
  public Ratios(List<Result> results) {
    this.results = results.stream().collect(Collectors.toMap(Result::name, Function.identity()));
  }

  /**
   * A text such as {@code RS256/ES256: create 3.9, refresh 2.9}; empty when nothing can be
   * compared.
   *
   * @param title what stands above and below the line
   * @param above the beginning of names of figures
   * @param below the other beginning
   */
  public String line(String title, String above, String below) {
    String ratios =
        results.keySet().stream()
            .filter(name -> name.startsWith(above) && name.endsWith(".cpu"))
            .filter(name -> results.containsKey(below + name.substring(above.length())))
            .map(name -> ratio(name, above, below))
            .sorted()
            .collect(Collectors.joining(", "));
    return ratios.isEmpty() ? "" : title + ": " + ratios;
  }

  private String ratio(String name, String above, String below) {
    String rest = name.substring(above.length());
    return String.format(
        Locale.ROOT,
        "%s %.2f",
        rest.substring(0, rest.length() - ".cpu".length()),
        median(name) / median(below + rest));
  }

  private double median(String name) {
    Result result = results.get(name);
    return result == null ? Double.NaN : result.spread().median();
  }
}
