package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.proxy.FaultProxy;
import dev.latchkey.reliability.proxy.Odds;
import dev.latchkey.reliability.proxy.RandomFaults;
import dev.latchkey.testdatabases.PostgreSqlServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A schema of its own in the PostgreSQL server that all of this process share, behind a proxy. When
 * the odds are not calm, messages between the two suffer by them once the storage is disturbed.
 */
public final class PostgreSqlStorage implements Storage {

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private final PostgreSqlServer database = PostgreSqlServer.sharedSyncing();
  private final String schema = "run_" + SCHEMAS.incrementAndGet();
  private final Odds odds;
  private final RandomFaults faults;
  private final FaultProxy link;

  private PostgreSqlStorage(Odds odds, long seed) {
    this.odds = odds;
    this.faults = new RandomFaults(seed);
    this.link = FaultProxy.to(database.port(), faults);
  }

  /** One that works. */
  public static PostgreSqlStorage calm() {
    return new PostgreSqlStorage(Odds.calm(), 0);
  }

  /**
   * One whose messages are lost, late and cut.
   *
   * @param odds of each exchange between a server and the database
   * @param seed of what is drawn
   */
  public static PostgreSqlStorage faulty(Odds odds, long seed) {
    return new PostgreSqlStorage(odds, seed);
  }

  /** How a server reaches a database through a port. */
  static String uri(int port) {
    String password =
        URLEncoder.encode(PostgreSqlServer.PASSWORD, StandardCharsets.UTF_8).replace("+", "%20");
    return "postgresql://%s:%s@127.0.0.1:%s/%s"
        .formatted(PostgreSqlServer.USER, password, port, PostgreSqlServer.DATABASE);
  }

  @Override
  public Map<String, String> config() {
    return Map.of("postgresql_connection_uri", uri(link.port()), "postgresql_table_schema", schema);
  }

  @Override
  public Duration lateness() {
    return odds.longestDelay();
  }

  @Override
  public boolean mayFail() {
    return !odds.perThousand().isEmpty();
  }

  @Override
  public void disturb() {
    faults.set(odds);
  }

  /** What struck so far, and how often. */
  public Map<String, Integer> struck() {
    return faults.struck();
  }

  /** Opens a connection beside the servers, whose unqualified names are theirs. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%s/%s?currentSchema=%s"
            .formatted(database.port(), PostgreSqlServer.DATABASE, schema),
        PostgreSqlServer.USER,
        PostgreSqlServer.PASSWORD);
  }

  @Override
  public void close() {
    link.close();
    database.execute(List.of("DROP SCHEMA IF EXISTS %s CASCADE".formatted(schema)));
  }
}
