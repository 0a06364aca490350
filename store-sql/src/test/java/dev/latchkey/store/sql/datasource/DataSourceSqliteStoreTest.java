package dev.latchkey.store.sql.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.sql.sqlite.SqliteStore;
import dev.latchkey.store.testkit.SampleSessions;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class DataSourceSqliteStoreTest {

  @TempDir Path folder;

  private SQLiteDataSource source() {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + folder.resolve("app.sqlite"));
    return source;
  }

  @Test
  void fileOfTheApplication_isSharedWithTheEmbeddedStore() {
    Path file = folder.resolve("app.sqlite");
    try (SqlStore store =
            DataSourceStore.open(source(), TableNames.DEFAULT, ApplicationPool.TIMEOUT);
        SqlStore embedded = SqliteStore.open(file)) {
      embedded.sessions().insert(SampleSessions.created("h", "anna"));

      assertThat(store.sessions().revoke(List.of(SampleSessions.created("h", "anna").handle())))
          .hasSize(1);
      assertThat(embedded.sessions().find(SampleSessions.created("h", "anna").handle())).isEmpty();
    }
  }

  @Test
  void write_thatFails_leavesNoTransactionOpen() throws SQLException {
    try (HikariDataSource pool = ApplicationPool.over(folder.resolve("app.sqlite"), 1);
        SqlStore store = DataSourceStore.open(pool, TableNames.DEFAULT, ApplicationPool.TIMEOUT)) {
      execute(
          pool,
          "CREATE TRIGGER refuse BEFORE INSERT ON session_info WHEN NEW.user_id = 'ben'"
              + " BEGIN SELECT RAISE(FAIL, 'refused'); END");
      assertThatThrownBy(() -> store.sessions().insert(SampleSessions.created("b", "ben")))
          .isInstanceOf(SqlStoreException.class);

      execute(pool, "BEGIN IMMEDIATE", "ROLLBACK");
      store.sessions().insert(SampleSessions.created("a", "anna"));
      assertThat(store.sessions().find(SampleSessions.created("b", "ben").handle())).isEmpty();
    }
  }

  private static void execute(DataSource source, String... statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  @Test
  void open_withASchema_isRefused() {
    TableNames names = TableNames.DEFAULT;
    TableNames inASchema =
        new TableNames(Optional.of("auth"), names.sessions(), names.keys(), names.versions());

    assertThatThrownBy(() -> DataSourceStore.open(source(), inASchema, ApplicationPool.TIMEOUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("SQLite 3.")
        .hasMessageEndingWith("has no schemas to put tables into");
  }

  @Test
  void open_onAnotherProduct_saysWhichAndWhatIsSupported() {
    assertThatThrownBy(
            () ->
                DataSourceStore.open(ofAnotherProduct(), TableNames.DEFAULT, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the database of the application's data source is Oracle 23.1: it must be PostgreSQL,"
                + " MySQL, MariaDB or SQLite");
  }

  /** There is none of another product here: this is SQLite with another name. */
  private DataSource ofAnotherProduct() {
    return proxy(
        DataSource.class,
        source(),
        opened ->
            proxy(
                Connection.class,
                opened,
                described ->
                    described instanceof DatabaseMetaData
                        ? proxy(
                            DatabaseMetaData.class,
                            described,
                            text -> String.valueOf(text).startsWith("SQLite") ? "Oracle" : "23.1")
                        : described));
  }

  private interface Change {
    Object of(Object result);
  }

  private static <T> T proxy(Class<T> type, Object original, Change change) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object result = method.invoke(original, arguments);
              return result == null ? null : change.of(result);
            }));
  }

  @Test
  void open_whereNothingAnswers_saysSoInOneLine() {
    SQLiteDataSource nowhere = new SQLiteDataSource();
    nowhere.setUrl("jdbc:sqlite:" + folder.resolve("no/such/folder/app.sqlite"));

    assertThatThrownBy(
            () -> DataSourceStore.open(nowhere, TableNames.DEFAULT, ApplicationPool.TIMEOUT))
        .isInstanceOf(SqlStoreException.class)
        .hasMessageStartingWith("the database of the application's data source cannot be reached: ")
        .hasMessageNotContaining("\n");
  }
}
