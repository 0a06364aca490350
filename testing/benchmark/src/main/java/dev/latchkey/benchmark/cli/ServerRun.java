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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Measures servers with one database and one protocol, whose database has sessions of other users
 * as any that is in use.
 */
final class ServerRun {

  private static final int STARTS = 3;

  /** So many of the rounds with one work need about the time of one with all. */
  private static final int SHORT_ROUNDS = 3;

  private static final Duration REST = Duration.ofSeconds(5);
  private static final String GRACE = "--refresh-token-rotation-grace-period=1";
  private static final String ASKING_THE_STORE = "--access-token-blacklisting=true";

  private final Orders orders;
  private final Path launcher;
  private final Figures figures;
  private final Progress progress;
  private Storage storage = Storage.SQLITE;
  private Protocol protocol = Protocol.NATIVE;
  private String variant = "";
  private int rounds;

  ServerRun(Orders orders, Path launcher, Figures figures, Progress progress) {
    this.orders = orders;
    this.launcher = launcher;
    this.figures = figures;
    this.progress = progress;
  }

  void measure(Storage wantedStorage, Protocol wantedProtocol)
      throws IOException, InterruptedException, SQLException {
    storage = wantedStorage;
    protocol = wantedProtocol;
    variant = "";
    try (Place place = place()) {
      for (int start = 1; start < STARTS; start++) {
        started(place, List.of(GRACE)).close();
      }
      try (RunningServer server = started(place, List.of(GRACE))) {
        figures.add(name("resident-idle"), "MB", server.residentMegabytes());
        int warmUps = orders.warmUps();
        for (int clients : orders.clients()) {
          load(server, clients, warmUps);
          warmUps = 1;
        }
        figures.add(name("resident"), "MB", server.residentMegabytes());
        LockSupport.parkNanos(REST.toNanos());
        figures.add(name("resident-rested"), "MB", server.residentMegabytes());
      }
      try (RunningServer server = started(place, List.of(GRACE, ASKING_THE_STORE))) {
        loadWithStore(server);
      }
    }
  }

  /**
   * Measures servers with an option that is not the usual one, with PostgreSQL and the first number
   * of clients.
   *
   * @param name in the names of figures, behind that of the protocol
   */
  void measureVariant(Protocol wantedProtocol, String name, String option)
      throws IOException, InterruptedException, SQLException {
    storage = Storage.POSTGRESQL;
    protocol = wantedProtocol;
    variant = "-" + name;
    try (Place place = place();
        RunningServer server = started(place, List.of(GRACE, option))) {
      load(server, orders.clients().getFirst(), orders.warmUps());
    }
  }

  /** Where a server has made its tables, and others have sessions. */
  private Place place() throws SQLException {
    Place place = Place.make(storage);
    RunningServer.start(launcher, place, List.of(GRACE)).close();
    new Stock(place).add(orders.stock());
    return place;
  }

  private RunningServer started(Place place, List<String> options) {
    RunningServer server = RunningServer.start(launcher, place, options);
    figures.add(name("first-answer"), "ms", server.millisecondsToFirstAnswer());
    return server;
  }

  private String name(String figure) {
    return "%s.%s.%s".formatted(storage.label(), protocol.label() + variant, figure);
  }

  /** A new process has to warm up longer than one that already knows all works. */
  private void load(RunningServer server, int clients, int warmUps)
      throws IOException, InterruptedException {
    Meter meter = new Meter(server::processorTime, storage::processorTime);
    try (ClosedLoop loop = new ClosedLoop(server.port(), clients)) {
      for (int turn = 1 - warmUps; turn <= orders.turns(); turn++) {
        tell(clients, turn, keep(clients, turn, round(meter, loop).play()));
      }
    }
  }

  private void loadWithStore(RunningServer server) throws IOException, InterruptedException {
    int clients = orders.clients().getFirst();
    Meter meter = new Meter(server::processorTime, storage::processorTime);
    try (ClosedLoop loop = new ClosedLoop(server.port(), clients)) {
      for (int turn = 1 - SHORT_ROUNDS * orders.warmUps(); turn <= orders.turns(); turn++) {
        tell(clients, turn, keep(clients, turn, round(meter, loop).playWithStore()));
      }
    }
  }

  private Round round(Meter meter, ClosedLoop loop) {
    return new Round(meter, loop, protocol, "user-" + rounds++, orders.sessions());
  }

  private Map<Work, Spent> keep(int clients, int turn, Map<Work, Spent> spent) {
    if (turn > 0) {
      spent.forEach((work, cost) -> add(work, clients, cost));
    }
    return spent;
  }

  private void tell(int clients, int turn, Map<Work, Spent> spent) {
    String costs =
        spent.entrySet().stream()
            .map(entry -> entry.getKey().label() + " " + cost(entry.getValue()))
            .collect(Collectors.joining(", "));
    progress.say(
        "%s %s, %s clients, %s: CPU-ms of %s"
            .formatted(
                storage.label(),
                protocol.label() + variant,
                clients,
                turn > 0 ? "turn " + turn + " of " + orders.turns() : "warm-up",
                costs));
  }

  private static String cost(Spent spent) {
    return String.format(Locale.ROOT, "%.3f", spent.forEach());
  }

  private void add(Work work, int clients, Spent spent) {
    String name = name(work.label() + "." + clients + ".");
    int operations = spent.played().operations();
    double median = spent.played().percentile(50);
    double tail = spent.played().percentile(99);
    figures.add(name + "throughput", "op/s", spent.played().perSecond());
    figures.add(name + "cpu", "ms/op", spent.forEach());
    figures.add(name + "server", "ms/op", spent.server() / operations);
    figures.add(name + "database", "ms/op", spent.database() / operations);
    figures.add(name + "driver", "ms/op", spent.driver() / operations);
    figures.add(name + "p50", "ms", median);
    figures.add(name + "p99", "ms", tail);
    figures.add(name + "tail", "p99/p50", tail / median);
    double wall = spent.played().nanoseconds() / 1e6;
    figures.add("run.others", "cores", spent.others() / wall);
    figures.add("run.stolen", "cores", spent.stolen() / wall);
  }
}
