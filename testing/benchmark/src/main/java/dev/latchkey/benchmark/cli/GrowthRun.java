package dev.latchkey.benchmark.cli;

import dev.latchkey.benchmark.driver.ClosedLoop;
import dev.latchkey.benchmark.report.Figures;
import dev.latchkey.benchmark.subject.Place;
import dev.latchkey.benchmark.subject.RunningServer;
import dev.latchkey.benchmark.subject.Stock;
import dev.latchkey.benchmark.subject.Storage;
import dev.latchkey.benchmark.work.Meter;
import dev.latchkey.benchmark.work.Protocol;
import dev.latchkey.benchmark.work.Round;
import dev.latchkey.benchmark.work.Spent;
import dev.latchkey.benchmark.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Measures servers that keep many sessions, beside the same with few. */
final class GrowthRun {

  private static final int CLIENTS = 16;
  private static final int FEW = 10_000;
  private static final int MANY = 1_000_000;
  private static final List<String> OPTIONS = List.of("--refresh-token-rotation-grace-period=1");

  private final Orders orders;
  private final Path launcher;
  private final Figures figures;
  private final Progress progress;

  GrowthRun(Orders orders, Path launcher, Figures figures, Progress progress) {
    this.orders = orders;
    this.launcher = launcher;
    this.figures = figures;
    this.progress = progress;
  }

  void measure(Storage storage) throws IOException, InterruptedException, SQLException {
    measure(storage, FEW);
    measure(storage, MANY);
    for (Work work : Work.values()) {
      String end = "." + work.label() + "." + CLIENTS + ".cpu";
      figures
          .median(name(storage, MANY) + end)
          .flatMap(many -> figures.median(name(storage, FEW) + end).map(few -> many / few))
          .ifPresent(
              ratio ->
                  figures.add(
                      "growth." + storage.label() + "." + work.label() + ".ratio",
                      "many/few",
                      ratio));
    }
  }

  private static String name(Storage storage, int stock) {
    return "growth.%s.%s".formatted(storage.label(), stock);
  }

  private void measure(Storage storage, int stock)
      throws IOException, InterruptedException, SQLException {
    try (Place place = Place.make(storage)) {
      RunningServer.start(launcher, place, OPTIONS).close();
      new Stock(place).add(stock);
      figures.add(
          name(storage, stock) + ".size",
          "bytes for each session",
          (double) new Stock(place).bytes() / stock);
      try (RunningServer server = RunningServer.start(launcher, place, OPTIONS)) {
        load(server, storage, name(storage, stock));
      }
    }
  }

  private void load(RunningServer server, Storage storage, String name)
      throws IOException, InterruptedException {
    Meter meter = new Meter(server::processorTime, storage::processorTime);
    try (ClosedLoop loop = new ClosedLoop(server.port(), CLIENTS)) {
      for (int turn = 1 - orders.warmUps(); turn <= orders.turns(); turn++) {
        progress.say(name + ", turn " + turn + " of " + orders.turns());
        Map<Work, Spent> spent =
            new Round(meter, loop, Protocol.NATIVE, "user-" + turn, orders.sessions()).play();
        if (turn > 0) {
          spent.forEach(
              (work, cost) ->
                  figures.add(
                      "%s.%s.%s.cpu".formatted(name, work.label(), CLIENTS),
                      "ms/op",
                      cost.forEach()));
        }
      }
    }
  }
}
