package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.proxy.FaultPlan;
import dev.latchkey.reliability.proxy.FaultProxy;
import dev.latchkey.testdatabases.PostgreSqlServer;
import dev.latchkey.testdatabases.Syncing;
import java.time.Duration;
import java.util.Map;

/** A server on a real PostgreSQL of its own, which can go away and crash. */
public final class PostgreSqlBed implements AutoCloseable, KillRun.Victim {

  private final OwnDatabase own;
  private final TestBed bed;

  private PostgreSqlBed(OwnDatabase own, TestBed bed) {
    this.own = own;
    this.bed = bed;
  }

  /** A database process of its own, with a proxy before it. */
  private record OwnDatabase(PostgreSqlServer database, FaultProxy link) implements Storage {

    static OwnDatabase start() {
      PostgreSqlServer database = PostgreSqlServer.start(Syncing.ALWAYS);
      return new OwnDatabase(database, FaultProxy.to(database.port(), FaultPlan.NONE));
    }

    @Override
    public Map<String, String> config() {
      return Map.of("postgresql_connection_uri", PostgreSqlStorage.uri(link.port()));
    }

    @Override
    public void close() {
      link.close();
      database.close();
    }
  }

  /**
   * Starts both on fresh data.
   *
   * @param grace the grace period in whole seconds
   * @param more configuration of the server
   */
  public static PostgreSqlBed start(Duration grace, Map<String, String> more) {
    OwnDatabase own = OwnDatabase.start();
    return new PostgreSqlBed(own, TestBed.start(new TestBed.Layout(own, 1), grace, more));
  }

  /** The server. */
  public TestBed bed() {
    return bed;
  }

  /** The proxy between the server and its database. */
  public FaultProxy link() {
    return own.link();
  }

  /** Stops the database as a crash would: "immediate shutdown". */
  @Override
  public void kill() {
    own.database().crash();
  }

  /** Lets the database recover; the server finds it by itself. */
  @Override
  public void comeBack() {
    own.database().resume();
  }

  @Override
  public void close() {
    bed.close();
  }
}
