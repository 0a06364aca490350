package dev.latchkey.benchmark.cli;

import dev.latchkey.benchmark.driver.ClosedLoop;
import dev.latchkey.benchmark.report.Figures;
import dev.latchkey.benchmark.subject.Place;
import dev.latchkey.benchmark.subject.RunningApplication;
import dev.latchkey.benchmark.subject.RunningServer;
import dev.latchkey.benchmark.subject.Storage;
import dev.latchkey.benchmark.work.Meter;
import dev.latchkey.benchmark.work.ProtectedRequests;
import dev.latchkey.benchmark.work.Spent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Measures one protected request of applications with Latchkey, and of the same with what a user
 * would pick instead, all with the same PostgreSQL.
 */
final class ApplicationRun {

  private static final int CLIENTS = 16;
  private static final int USERS = 1_000;
  private static final int TIMES = 10;

  private final Orders orders;
  private final Path launcher;
  private final Figures figures;
  private final Progress progress;

  ApplicationRun(Orders orders, Path launcher, Figures figures, Progress progress) {
    this.orders = orders;
    this.launcher = launcher;
    this.figures = figures;
    this.progress = progress;
  }

  void measure() throws IOException, InterruptedException {
    try (Place place = Place.make(Storage.POSTGRESQL);
        RunningServer server = RunningServer.start(launcher, place, List.of())) {
      Map<String, String> hosts = Map.of("LATCHKEY_HOSTS", "127.0.0.1:" + server.port());
      Path log = place.folder().resolve("application.log");
      measure(
          "spring.latchkey",
          RunningApplication.java(
              Path.of("examples/spring-boot/target/app"),
              "dev.latchkey.examples.spring.SpringBootExample",
              hosts,
              log),
          server::processorTime);
      measure(
          "spring.spring-session",
          RunningApplication.java(
              Path.of("testing/benchmark/alternatives/spring-session/target"),
              "dev.latchkey.alternatives.springsession.SpringSessionApplication",
              RunningApplication.databaseForJava(),
              log),
          () -> 0);
      measure(
          "express.latchkey",
          RunningApplication.node(Path.of("examples/express/app.js"), hosts, log),
          server::processorTime);
      measure(
          "express.express-session",
          RunningApplication.node(
              Path.of("testing/benchmark/alternatives/express-session/app.js"),
              RunningApplication.databaseForNode(),
              log),
          () -> 0);
    }
  }

  /** Ends the application. */
  private void measure(String name, RunningApplication started, DoubleSupplier server)
      throws IOException, InterruptedException {
    try (RunningApplication application = started;
        ClosedLoop loop = new ClosedLoop(application.port(), CLIENTS)) {
      Meter meter =
          new Meter(
              application::processorTime,
              () -> server.getAsDouble() + Storage.POSTGRESQL.processorTime());
      ProtectedRequests requests = new ProtectedRequests(loop, USERS);
      requests.logIn();
      for (int turn = 1 - orders.warmUps(); turn <= orders.turns(); turn++) {
        Spent spent = requests.play(meter, TIMES);
        progress.say(
            String.format(
                Locale.ROOT, "application %s: %.3f CPU-ms for a request", name, spent.forEach()));
        if (turn > 0) {
          String figure = "application.%s.request.%s.".formatted(name, CLIENTS);
          figures.add(figure + "throughput", "op/s", spent.played().perSecond());
          figures.add(figure + "cpu", "ms/op", spent.forEach());
          figures.add(figure + "p50", "ms", spent.played().percentile(50));
          figures.add(figure + "p99", "ms", spent.played().percentile(99));
        }
      }
    }
  }
}
