package dev.latchkey.benchmark.cli;

import dev.latchkey.benchmark.machine.Busyness;
import dev.latchkey.benchmark.machine.Facts;
import dev.latchkey.benchmark.report.Figures;
import dev.latchkey.benchmark.report.MeasuredPage;
import dev.latchkey.benchmark.report.Picture;
import dev.latchkey.benchmark.report.Ratios;
import dev.latchkey.benchmark.report.Result;
import dev.latchkey.benchmark.report.ResultsFile;
import dev.latchkey.benchmark.report.Table;
import dev.latchkey.benchmark.report.Targets;
import dev.latchkey.benchmark.stores.CleanUpBenchmark;
import dev.latchkey.benchmark.stores.CommitBenchmark;
import dev.latchkey.benchmark.stores.Growth;
import dev.latchkey.benchmark.subject.Storage;
import dev.latchkey.benchmark.work.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Measures and reports. Runs in the folder of the checkout, on Linux; the orders are words such as
 * {@code turns=3}, see {@code scripts/bench}. Exit codes: 0 measured, 1 a busy machine, 64 wrong
 * orders, 69 no Linux.
 */
public final class BenchCommand {

  private static final int BUSY = 1;
  private static final int WRONG_ORDERS = 64;
  private static final int UNAVAILABLE = 69;
  private static final Duration LOOK = Duration.ofSeconds(3);

  private static final Path LAUNCHER = Path.of("latchkey");
  private static final Path PAGE = Path.of("docs/performance.md");
  private static final Path TARGETS = Path.of("testing/benchmark/targets.properties");
  private static final Path KEPT = Path.of("testing/benchmark/results");
  private static final Path NOT_KEPT = Path.of("testing/benchmark/target/results");

  private final Orders orders;
  private final Progress progress = new Progress();
  private final Figures figures = new Figures();

  private BenchCommand(Orders orders) {
    this.orders = orders;
  }

  /** Runs the command. */
  public static void main(String[] arguments) throws Exception {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> words) throws Exception {
    if (!Files.isReadable(Path.of("/proc/stat"))) {
      System.err.println("processor time is read from /proc, which only Linux has");
      return UNAVAILABLE;
    }
    try {
      Orders orders = Orders.of(words);
      return new BenchCommand(orders).measure(Orders.arePartial(words));
    } catch (IllegalArgumentException mistake) {
      System.err.println(mistake.getMessage());
      return WRONG_ORDERS;
    }
  }

  private int measure(boolean partial) throws Exception {
    Map<String, String> facts = new LinkedHashMap<>(Map.of("commit", orders.commit()));
    facts.putAll(Facts.now());
    Busyness before = Busyness.during(LOOK);
    facts.put("before", before.told());
    facts.forEach((name, value) -> progress.say(name + ": " + value));
    if (before.isTooMuch() && !orders.anyway()) {
      System.err.println("the machine is not free; ANYWAY=1 measures all the same");
      return BUSY;
    }
    for (Section section : Section.values()) {
      if (orders.sections().contains(section)) {
        measure(section);
      }
    }
    report(facts, partial || before.isTooMuch() ? NOT_KEPT : KEPT);
    return 0;
  }

  private void measure(Section section) throws Exception {
    ServerRun servers = new ServerRun(orders, LAUNCHER, figures, progress);
    switch (section) {
      case SERVERS -> {
        for (Storage storage : orders.storages()) {
          for (Protocol protocol : orders.protocols()) {
            servers.measure(storage, protocol);
          }
        }
      }
      case SDKS -> new SdkRun(orders, figures, progress).measure();
      case PARTS -> new PartRun(orders, figures, progress).measure();
      case APPLICATIONS -> new ApplicationRun(orders, LAUNCHER, figures, progress).measure();
      case OPTIONS -> {
        for (Protocol protocol : orders.protocols()) {
          servers.measureVariant(protocol, "jdk", "--crypto-provider=jdk");
        }
      }
      case GROWTH -> Growth.measure(orders.growth(), figures, progress::say);
      case WAYS -> {
        CleanUpBenchmark.main(new String[0]); // leaves the tables empty, which the next one fills
        CommitBenchmark.measure("all", List.of(1, 8, 64), figures);
      }
    }
  }

  private void report(Map<String, String> facts, Path folder) {
    List<Result> results = figures.results(Targets.ofFile(TARGETS));
    ResultsFile.write(folder.resolve("latest.json"), facts, results);
    Picture.write(folder.resolve("latest.svg"), results, below(facts));
    MeasuredPage.write(
        PAGE, folder.equals(KEPT) ? PAGE : folder.resolve("page.md"), page(facts), results);
    new Table(results).lines().forEach(System.out::println);
    System.out.println("written to " + folder);
    System.out.println(new Ratios(results).line());
  }

  private static String page(Map<String, String> facts) {
    return facts.entrySet().stream()
        .map(fact -> fact.getKey() + ": " + fact.getValue())
        .collect(Collectors.joining("; ", "Measured on: ", "."));
  }

  private static String below(Map<String, String> facts) {
    return "16 clients, %s, %s cores, JDK %s, commit %s, %s; the median of several turns"
        .formatted(
            facts.get("processor"),
            facts.get("cores"),
            facts.get("jdk"),
            facts.get("commit"),
            facts.get("date"));
  }
}
