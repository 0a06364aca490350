package dev.latchkey.benchmark.stores;

import dev.latchkey.benchmark.subject.Place;
import dev.latchkey.benchmark.subject.Storage;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.DatabaseServer;
import dev.latchkey.store.sql.postgresql.PostgreSqlStore;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.sql.sqlite.SqliteStore;
import dev.latchkey.testdatabases.PostgreSqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A store to which any number of sessions is added, five of each user. Sessions have numbers, from
 * which their handles follow: these are as random as real ones, so that they lie anywhere in the
 * index.
 */
final class GrowingStore implements AutoCloseable {

  private static final Capacity CAPACITY = new Capacity(10, Duration.ofSeconds(20));
  private static final int BATCH = 5_000;
  private static final int SESSIONS_OF_A_USER = 5;

  private static final String INSERT =
      """
      INSERT INTO {sessions} (app_id, session_handle, user_id, refresh_token_hash_2,
        refresh_token_salt, refresh_secret_id, jwt_user_payload, session_data, created_at_time,
        expires_at) VALUES ('public', ?, ?, ?, ?, 'secret-1', '{"role":"admin"}', '{}', ?, ?)""";

  private final Product product;
  private final TableNames tables;
  private final Connection beside;
  private final Place place;
  private final SqlStore store;
  private final int users;
  private int added;
  private int filled;

  private GrowingStore(Product product, TableNames tables, Connected connected, int users) {
    this.product = product;
    this.tables = tables;
    this.store = connected.store();
    this.beside = connected.beside();
    this.place = connected.place();
    this.users = users;
  }

  /** What is measured here. */
  enum Product {
    /** A file in the folder for temporary files. */
    SQLITE("SELECT name, SUM(pgsize) FROM dbstat WHERE name LIKE '%%%s%%' GROUP BY name"),
    /** A server on this machine that waits for its disk. */
    POSTGRESQL(
        "SELECT relname, pg_relation_size(oid) FROM pg_class"
            + " WHERE relkind IN ('r', 'i') AND relname LIKE '%s%%'");

    private final String sizes;

    Product(String sizes) {
      this.sizes = sizes;
    }
  }

  private record Connected(SqlStore store, Connection beside, Place place) {}

  /**
   * Opens a new one.
   *
   * @param name a word for its tables
   * @param sessions how many it will have: then there are five of each user
   */
  static GrowingStore open(Product product, String name, int sessions) throws SQLException {
    TableNames tables = TableNames.prefixed(name);
    Connected connected =
        switch (product) {
          case SQLITE -> sqlite(tables);
          case POSTGRESQL -> postgreSql(tables);
        };
    int users = Math.max(1, sessions / SESSIONS_OF_A_USER);
    return new GrowingStore(product, tables, connected, users);
  }

  private static Connected sqlite(TableNames tables) throws SQLException {
    Place place = Place.make(Storage.SQLITE);
    Path file = place.folder().resolve("store.sqlite");
    SqlStore store = SqliteStore.open(file, tables);
    Connection beside = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = beside.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 20000");
    }
    return new Connected(store, beside, place);
  }

  private static Connected postgreSql(TableNames tables) throws SQLException {
    PostgreSqlServer server = PostgreSqlServer.sharedSyncing();
    DatabaseServer address =
        new DatabaseServer(
            server.host(),
            server.port(),
            PostgreSqlServer.DATABASE,
            new DatabaseServer.Login(PostgreSqlServer.USER, PostgreSqlServer.PASSWORD),
            Map.of());
    return new Connected(
        PostgreSqlStore.open(address, tables, CAPACITY),
        server.connect(),
        Place.make(Storage.POSTGRESQL));
  }

  SessionStore sessions() {
    return store.sessions();
  }

  /** Returns how many sessions there were when it was filled: they are still there. */
  int filled() {
    return filled;
  }

  /** Adds the sessions that stay, and has the database do what it does by itself then. */
  void fill(int count, Instant expiresAt) throws SQLException {
    add(count, expiresAt);
    tidy();
    filled = added;
  }

  SessionHandle handle(int number) {
    return new SessionHandle(new UUID(mixed(number), mixed(~number)).toString());
  }

  UserId user(int number) {
    return new UserId(String.format(Locale.ROOT, "user-%08d", number % users));
  }

  /** A number in which each bit depends on each of the given one (SplitMix64). */
  private static long mixed(long number) {
    long mixed = number * 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** Returns the number of a new session, which somebody else will insert. */
  int next() {
    return added++;
  }

  /** Adds sessions, many in one commit. */
  void add(int count, Instant expiresAt) throws SQLException {
    beside.setAutoCommit(false);
    try (PreparedStatement insert = beside.prepareStatement(tables.in(INSERT))) {
      for (int index = 0; index < count; index++) {
        set(insert, next(), expiresAt);
        insert.addBatch();
        if (index % BATCH == BATCH - 1 || index == count - 1) {
          insert.executeBatch();
          beside.commit();
        }
      }
    } finally {
      beside.setAutoCommit(true);
    }
  }

  private void set(PreparedStatement insert, int number, Instant expiresAt) throws SQLException {
    String random =
        String.format(Locale.ROOT, "%016x%016x", mixed(number * 3L), mixed(number * 5L));
    insert.setString(1, handle(number).text());
    insert.setString(2, user(number).text());
    insert.setString(3, random + random);
    insert.setString(4, random.substring(0, 22));
    insert.setLong(5, expiresAt.minus(Duration.ofDays(100)).toEpochMilli() + number);
    insert.setLong(6, expiresAt.toEpochMilli() + number);
  }

  /** Has the database do what it does by itself when much was changed. */
  void tidy() throws SQLException {
    if (product == Product.POSTGRESQL) {
      execute("VACUUM ANALYZE " + tables.sessions());
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = beside.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the sizes of the table, {@code sessions}, and of its indexes, in bytes. */
  Map<String, Long> sizes() throws SQLException {
    Map<String, Long> sizes = new TreeMap<>();
    try (Statement statement = beside.createStatement();
        ResultSet rows = statement.executeQuery(product.sizes.formatted(tables.sessions()))) {
      while (rows.next()) {
        sizes.put(rows.getString(1).replace(tables.sessions(), "sessions"), rows.getLong(2));
      }
    }
    return sizes;
  }

  @Override
  public void close() throws SQLException {
    beside.close();
    store.close();
    place.close();
  }
}
