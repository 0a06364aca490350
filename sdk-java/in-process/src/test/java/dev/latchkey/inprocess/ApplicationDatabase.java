package dev.latchkey.inprocess;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.DatabaseServer;
import dev.latchkey.store.sql.postgresql.PostgreSqlStore;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.testdatabases.PostgreSqlServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A new schema on the PostgreSQL server that all tests share, as an application has it. */
final class ApplicationDatabase {

  /** Patient, since the machine may be busy with other things. */
  static final Duration TIMEOUT = Duration.ofMinutes(2);

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String schema = "in_process_" + COUNT.incrementAndGet();

  TableNames tables() {
    TableNames names = TableNames.DEFAULT;
    return new TableNames(Optional.of(schema), names.sessions(), names.keys(), names.versions());
  }

  /** Makes the application's pool. */
  HikariDataSource pool(int size) {
    PostgreSqlServer server = PostgreSqlServer.shared();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:postgresql://%s:%s/%s"
            .formatted(server.host(), server.port(), PostgreSqlServer.DATABASE));
    config.setUsername(PostgreSqlServer.USER);
    config.setPassword(PostgreSqlServer.PASSWORD);
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(TIMEOUT.toMillis());
    return new HikariDataSource(config);
  }

  /** Opens the same tables as a server does. */
  SqlStore openForServer() {
    PostgreSqlServer server = PostgreSqlServer.shared();
    return PostgreSqlStore.open(
        new DatabaseServer(
            server.host(),
            server.port(),
            PostgreSqlServer.DATABASE,
            new DatabaseServer.Login(PostgreSqlServer.USER, PostgreSqlServer.PASSWORD),
            Map.of()),
        tables(),
        new Capacity(4, TIMEOUT));
  }
}
