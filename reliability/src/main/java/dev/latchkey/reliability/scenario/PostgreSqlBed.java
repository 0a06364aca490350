package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.proxy.FaultPlan;
import dev.latchkey.reliability.proxy.FaultProxy;
import dev.latchkey.testdatabases.PostgreSqlServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A server on a real PostgreSQL of its own, with a proxy between the two as well. */
public final class PostgreSqlBed implements AutoCloseable, KillRun.Victim {

  private static final int MOST_TRIES = 20;

  private final PostgreSqlServer database;
  private final FaultProxy link;
  private final TestBed bed;

  private PostgreSqlBed(PostgreSqlServer database, FaultProxy link, TestBed bed) {
    this.database = database;
    this.link = link;
    this.bed = bed;
  }

  private static String uri(FaultProxy link) {
    String password = URLEncoder.encode(PostgreSqlServer.PASSWORD, StandardCharsets.UTF_8);
    return "postgresql://%s:%s@127.0.0.1:%d/%s"
        .formatted(
            PostgreSqlServer.USER,
            password.replace("+", "%20"),
            link.port(),
            PostgreSqlServer.DATABASE);
  }

  /** On a busy machine a database may take longer to answer than a server waits for it. */
  private static TestBed start(Duration grace, Map<String, String> config, int tries) {
    try {
      return TestBed.start(grace, config);
    } catch (IllegalStateException notStarted) {
      if (tries == 1) {
        throw notStarted;
      }
      return start(grace, config, tries - 1);
    }
  }

  /**
   * Starts both on fresh data.
   *
   * @param grace the grace period in whole seconds
   * @param more configuration of the server
   */
  public static PostgreSqlBed start(Duration grace, Map<String, String> more) {
    PostgreSqlServer database = PostgreSqlServer.start();
    FaultProxy link = FaultProxy.to(database.port(), FaultPlan.NONE);
    Map<String, String> config = new HashMap<>(more);
    config.put("postgresql_connection_uri", uri(link));
    try {
      return new PostgreSqlBed(database, link, start(grace, config, MOST_TRIES));
    } catch (RuntimeException notStarted) {
      link.close();
      database.close();
      throw notStarted;
    }
  }

  /** The server. */
  public TestBed bed() {
    return bed;
  }

  /** The proxy between the server and its database. */
  public FaultProxy link() {
    return link;
  }

  /** Stops the database as a crash would: "immediate shutdown". */
  @Override
  public void kill() {
    database.crash();
  }

  /** Lets the database recover; the server finds it by itself. */
  @Override
  public void comeBack() {
    database.resume();
  }

  @Override
  public void close() {
    bed.close();
    link.close();
    database.close();
  }
}
