package dev.latchkey.store.sql.postgresql;

import dev.latchkey.store.sql.Patience;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.ServerConnections;
import dev.latchkey.store.sql.connection.SqlConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A pool in front of a real PostgreSQL server. */
class ServerConnectionsTest {

  /** Not whole seconds, as the usual ones are: the driver counts in those. */
  private static final Capacity SHORT = new Capacity(2, Duration.ofMillis(1500));

  @Test
  void use_ofAConnectionThatLeadsToASecondaryByNow_isServedOverAnother() throws SQLException {
    PostgreSqlDatabase database = new PostgreSqlDatabase();
    AtomicInteger secondary = new AtomicInteger();
    PostgreSqlDialect dialect =
        new PostgreSqlDialect(database.tables()) {
          @Override
          public String isPrimary() {
            return "SELECT pg_backend_pid() <> " + secondary;
          }
        };
    try (ServerConnections connections =
        PostgreSqlStore.connections(database.server(), dialect, SHORT)) {
      int old = connections.use(ServerConnectionsTest::processOf);
      secondary.set(old);

      Patience.until(() -> process(connections) != old);
    }
  }

  private static int process(ServerConnections connections) {
    try {
      return connections.use(ServerConnectionsTest::processOf);
    } catch (SQLException refusal) {
      throw new AssertionError("not served", refusal);
    }
  }

  private static int processOf(SqlConnection connection) throws SQLException {
    try (ResultSet rows = connection.prepare("SELECT pg_backend_pid()").executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
