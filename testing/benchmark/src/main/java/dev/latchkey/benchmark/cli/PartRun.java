package dev.latchkey.benchmark.cli;

import dev.latchkey.benchmark.report.Figures;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures the parts with JMH, each in a process of its own. */
final class PartRun {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final Orders orders;
  private final Figures figures;
  private final Progress progress;

  PartRun(Orders orders, Figures figures, Progress progress) {
    this.orders = orders;
    this.figures = figures;
    this.progress = progress;
  }

  void measure() {
    progress.say("the parts, one by one");
    try {
      Collection<RunResult> results = new Runner(options()).run();
      results.forEach(this::add);
    } catch (RunnerException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private Options options() {
    return new OptionsBuilder()
        .include("dev\\.latchkey\\.benchmark\\..*Parts\\..*")
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.MICROSECONDS)
        .forks(1)
        .warmupIterations(orders.warmUps() + 1)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(orders.turns())
        .measurementTime(TimeValue.seconds(1))
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
  }

  private void add(RunResult result) {
    String name = name(result.getParams());
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        figures.add(name, "us", iteration.getPrimaryResult().getScore());
        Result<?> allocated = iteration.getSecondaryResults().get(ALLOCATED);
        if (allocated != null) {
          figures.add(name + ".allocated", "bytes", allocated.getScore());
        }
      }
    }
    progress.say(
        String.format(Locale.ROOT, "%s %.2f us", name, result.getPrimaryResult().getScore()));
  }

  /** Such as {@code part.sign.es256.platform}. */
  private static String name(BenchmarkParams parameters) {
    String benchmark = parameters.getBenchmark();
    StringBuilder name = new StringBuilder("part.");
    name.append(
        benchmark
            .substring(benchmark.lastIndexOf('.') + 1)
            .replaceAll("([A-Z])", "-$1")
            .toLowerCase(Locale.ROOT));
    parameters
        .getParamsKeys()
        .forEach(
            key -> {
              String value = parameters.getParam(key);
              name.append('.')
                  .append(value.substring(value.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
            });
    return name.toString();
  }
}
