package dev.latchkey.benchmark.work;

import dev.latchkey.benchmark.driver.ClosedLoop;
import dev.latchkey.benchmark.driver.Played;
import dev.latchkey.benchmark.machine.ProcessorTime;
import dev.latchkey.benchmark.machine.SystemTime;
import java.util.function.DoubleSupplier;

/** Reads what a server, its database and the clients use up while operations are played. */
public final class Meter {

  private final DoubleSupplier server;
  private final DoubleSupplier database;

  /**
   * A meter of one server and its database.
   *
   * @param server tells what that process has used up so far, in milliseconds
   * @param database the same of the processes that it needs
   */
  public Meter(DoubleSupplier server, DoubleSupplier database) {
    this.server = server;
    this.database = database;
  }

  Spent measure(ClosedLoop loop, int count, ClosedLoop.Operation operation)
      throws InterruptedException {
    Reading before = reading();
    Played played = loop.play(count, operation);
    Reading after = reading();
    SystemTime machine = after.machine.since(before.machine);
    double ofServer = after.server - before.server;
    double ofDatabase = after.database - before.database;
    double ofDriver = after.driver - before.driver;
    return new Spent(
        played,
        ofServer,
        ofDatabase,
        ofDriver,
        Math.max(0, machine.busy() - ofServer - ofDatabase - ofDriver),
        machine.stolen());
  }

  private Reading reading() {
    return new Reading(
        server.getAsDouble(),
        database.getAsDouble(),
        ProcessorTime.ofThisProcess(),
        SystemTime.now());
  }

  private record Reading(double server, double database, double driver, SystemTime machine) {}
}
