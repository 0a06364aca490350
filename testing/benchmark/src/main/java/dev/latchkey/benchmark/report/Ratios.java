package dev.latchkey.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is compared within one run, as one line. */
public final class Ratios {

  private static final String CPU = ".16.cpu";
  private static final String TIME = ".time";
  private static final String GROWTH = "growth.";
  private static final String RATIO = ".ratio";

  private final Map<String, Result> results;

  /** Ratios of results. */
  public Ratios(List<Result> results) {
    this.results = results.stream().collect(Collectors.toMap(Result::name, Function.identity()));
  }

  /** All of them, with a semicolon between them; empty when nothing can be compared. */
  public String line() {
    return Stream.of(
            of("RS256/ES256", CPU, "postgresql.cdi.", "postgresql.native."),
            of("PostgreSQL/SQLite", CPU, "postgresql.native.", "sqlite.native."),
            of("JDK/Corretto", CPU, "postgresql.native-jdk.", "postgresql.native."),
            of("JDK/Corretto with RS256", CPU, "postgresql.cdi-jdk.", "postgresql.cdi."),
            of("JDK/Corretto alone", TIME, "part.jdk.", "part.corretto."),
            of(
                "Spring Session JDBC/Latchkey",
                CPU,
                "application.spring.spring-session.",
                "application.spring.latchkey."),
            of(
                "express-session/Latchkey",
                CPU,
                "application.express.express-session.",
                "application.express.latchkey."),
            growth())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /**
   * A text such as {@code RS256/ES256: create 3.90, refresh 2.90}; empty when nothing can be
   * compared.
   *
   * @param title what stands above and below the line
   * @param end of the names of figures
   * @param above the beginning of names of figures
   * @param below the other beginning
   */
  String of(String title, String end, String above, String below) {
    return listed(
        title,
        results.keySet().stream()
            .filter(name -> name.startsWith(above) && name.endsWith(end))
            .filter(name -> results.containsKey(below + name.substring(above.length())))
            .map(
                name -> {
                  String rest = name.substring(above.length());
                  return told(
                      rest.substring(0, rest.length() - end.length()),
                      median(name) / median(below + rest));
                }));
  }

  private String growth() {
    return listed(
        "many/10,000 sessions",
        results.keySet().stream()
            .filter(name -> name.startsWith(GROWTH) && name.endsWith(RATIO))
            .map(
                name ->
                    told(
                        name.substring(GROWTH.length(), name.length() - RATIO.length()),
                        median(name))));
  }

  private static String listed(String title, Stream<String> ratios) {
    String list = ratios.sorted().collect(Collectors.joining(", "));
    return list.isEmpty() ? "" : title + ": " + list;
  }

  private static String told(String what, double ratio) {
    return String.format(Locale.ROOT, "%s %.2f", what, ratio);
  }

  private double median(String name) {
    Result result = results.get(name);
    return result == null ? Double.NaN : result.spread().median();
  }
}
