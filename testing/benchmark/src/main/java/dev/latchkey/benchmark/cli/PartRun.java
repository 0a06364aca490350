package dev.latchkey.benchmark.cli;

import dev.latchkey.benchmark.part.AccessTokenParts;
import dev.latchkey.benchmark.part.PayloadParts;
import dev.latchkey.benchmark.part.RefreshTokenParts;
import dev.latchkey.benchmark.report.Figures;
import dev.latchkey.crypto.CryptoProvider;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures the parts with JMH, each in a process of its own. */
final class PartRun {

  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final TimeValue TURN = TimeValue.milliseconds(500);

  private final Orders orders;
  private final Figures figures;
  private final Progress progress;

  PartRun(Orders orders, Figures figures, Progress progress) {
    this.orders = orders;
    this.figures = figures;
    this.progress = progress;
  }

  void measure() {
    for (CryptoProvider provider : List.of(CryptoProvider.JDK, CryptoProvider.CORRETTO)) {
      progress.say("parts, one by one: access tokens, signed by " + provider.word());
      run(options(AccessTokenParts.class).param("provider", provider.name()));
    }
    progress.say("parts, one by one: refresh tokens and payloads");
    run(options(RefreshTokenParts.class));
    run(options(PayloadParts.class));
  }

  private void run(ChainedOptionsBuilder options) {
    try {
      new Runner(options.build()).run().forEach(this::add);
    } catch (RunnerException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private ChainedOptionsBuilder options(Class<?> parts) {
    return new OptionsBuilder()
        .include(Pattern.quote(parts.getName()) + "\\..*")
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.MICROSECONDS)
        .jvmArgs("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED")
        .forks(1)
        .warmupIterations(2 * orders.warmUps())
        .warmupTime(TURN)
        .measurementIterations(orders.turns())
        .measurementTime(TURN)
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }

  private void add(RunResult result) {
    String name = name(result.getParams());
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        figures.add(name + ".time", "us", iteration.getPrimaryResult().getScore());
        Result<?> allocated = iteration.getSecondaryResults().get(ALLOCATED);
        if (allocated != null) {
          figures.add(name + ".allocated", "bytes", allocated.getScore());
        }
      }
    }
    progress.say(
        String.format(Locale.ROOT, "%s %.2f us", name, result.getPrimaryResult().getScore()));
  }

  /** Such as {@code part.corretto.sign.es256}; without a provider where there is no choice. */
  private static String name(BenchmarkParams parameters) {
    String benchmark = parameters.getBenchmark();
    String part = benchmark.substring(benchmark.lastIndexOf('.') + 1).replaceAll("([A-Z])", "-$1");
    Collection<String> keys = parameters.getParamsKeys();
    return Stream.of(
            List.of("part"),
            keys.contains("provider")
                ? List.of(parameters.getParam("provider"))
                : List.<String>of(),
            List.of(part),
            keys.contains("algorithm")
                ? List.of(parameters.getParam("algorithm"))
                : List.<String>of())
        .flatMap(List::stream)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("."));
  }
}
