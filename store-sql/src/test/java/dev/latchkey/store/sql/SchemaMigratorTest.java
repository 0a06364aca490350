package dev.latchkey.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.session.Session;
import dev.latchkey.store.testkit.SampleSessions;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaMigratorTest {

  private static final Session SESSION = SampleSessions.created("h", "anna");
  private static final String FIRST = "sqlite/001-sessions-and-keys.sql";

  @TempDir Path folder;

  private SqliteFile file;

  @BeforeEach
  void makeAStoreOfTheFirstVersion() {
    Path path = folder.resolve("store.sqlite");
    file = new SqliteFile(path);
    try (SqlStore store = SqliteStore.open(path)) {
      store.sessions().insert(SESSION);
    }
  }

  @Test
  void migrate_ofAnOlderSchema_addsAndKeepsEverything() throws SQLException {
    try (SqlStore store = open(new GrownDialect("migrations/002-addition.sql"))) {
      assertThat(store.sessions().find(SESSION.handle())).contains(SESSION);
    }

    assertThat(version()).isEqualTo(2);
    assertThat(columnsNamedDevice()).isEqualTo(1);
  }

  @Test
  void migrate_again_changesNothing() throws SQLException {
    open(new GrownDialect("migrations/002-addition.sql")).close();

    open(new GrownDialect("migrations/002-addition.sql")).close();

    assertThat(version()).isEqualTo(2);
  }

  @Test
  void olderProgram_besideANewerOne_goesOnAndStartsAgain() throws SQLException {
    try (SqlStore older = open(new SqliteDialect());
        SqlStore newer = open(new GrownDialect("migrations/002-addition.sql"))) {
      Session ofTheOlder = SampleSessions.created("older", "anna");
      older.sessions().insert(ofTheOlder);

      assertThat(newer.sessions().find(ofTheOlder.handle())).contains(ofTheOlder);
    }
    try (SqlStore restarted = open(new SqliteDialect())) {
      assertThat(restarted.sessions().find(SESSION.handle())).contains(SESSION);
    }
    assertThat(version()).isEqualTo(2);
  }

  @Test
  void migrate_thatFailsInTheMiddle_leavesTheOldSchemaWhole() throws SQLException {
    assertThatThrownBy(() -> open(new GrownDialect("migrations/002-broken.sql")))
        .isInstanceOf(SQLException.class);

    assertThat(version()).isEqualTo(1);
    assertThat(columnsNamedDevice()).isZero();
    try (SqlStore store = open(new SqliteDialect())) {
      assertThat(store.sessions().find(SESSION.handle())).contains(SESSION);
    }
  }

  private SqlStore open(SqlDialect dialect) throws SQLException {
    ConnectionPool pool = new ConnectionPool(file::connect, 1, SqlStore.PATIENCE);
    return SqlStore.open("store", dialect, pool, pool, SqlStore.PATIENCE);
  }

  private int version() throws SQLException {
    try (SqlConnection connection = file.connect()) {
      return SchemaMigrator.version(connection, new SqliteDialect()).number();
    }
  }

  private int columnsNamedDevice() throws SQLException {
    String count = "SELECT count(*) FROM pragma_table_info('session_info') WHERE name = 'device'";
    try (SqlConnection connection = file.connect();
        ResultSet rows = connection.prepare(count).executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** SQLite as a later version would know it. */
  private static final class GrownDialect extends SqliteDialect {

    private final String addition;

    GrownDialect(String addition) {
      this.addition = addition;
    }

    @Override
    public List<String> migrations() {
      return List.of(FIRST, addition);
    }
  }
}
