package dev.latchkey.store.sql.mysql;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.connection.DatabaseServer;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.testkit.ManyThreads;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.store.testkit.WholeList;
import dev.latchkey.testdatabases.MySqlServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlStoreTest {

  private static final Capacity IMPATIENT = new Capacity(2, Duration.ofSeconds(1));
  private static final Session SESSION = SampleSessions.created("h", "anna");

  private final MySqlDatabase database = MySqlDatabase.onMariaDb();

  @Test
  void open_withAWrongPassword_saysSoInOneLineWithoutIt() {
    DatabaseServer server = withLogin(new DatabaseServer.Login(MySqlServer.USER, "not the one"));

    SqlStoreException refusal = refusal(() -> open(server));

    assertThat(refusal.fault()).isEqualTo(StoreFault.REFUSED);
    assertThat(refusal)
        .hasMessageStartingWith("MySQL database " + server + " refuses this login: ")
        .hasMessageContaining("Access denied")
        .hasMessageNotContainingAny("not the one", "\n");
  }

  @Test
  void open_ofAnUnknownDatabase_saysSoInOneLine() {
    DatabaseServer here = database.server();
    DatabaseServer server =
        new DatabaseServer(here.host(), here.port(), "nowhere", here.login(), here.options());

    SqlStoreException refusal = refusal(() -> open(server));

    assertThat(refusal.fault()).isEqualTo(StoreFault.REFUSED);
    assertThat(refusal).hasMessageContaining("Unknown database 'nowhere'");
  }

  @Test
  void open_whereNobodyListens_saysSoSoon() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    SqlStoreException refusal = refusal(() -> open(database.server(port)));

    assertThat(refusal.fault()).isEqualTo(StoreFault.UNREACHABLE);
    assertThat(refusal).hasMessageContaining("cannot be reached").hasMessageNotContaining("\n");
  }

  @Test
  void open_whereNobodyAnswers_saysSoInTime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      long start = System.nanoTime();

      SqlStoreException refusal = refusal(() -> open(database.server(silent.getLocalPort())));

      assertThat(refusal.fault()).isEqualTo(StoreFault.UNREACHABLE);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(2));
    }
  }

  @Test
  void open_ofANewerSchema_isRefusedAndChangesNothing() {
    database.open(MySqlDatabase.FEW).close();
    database.execute("INSERT INTO latchkey_schema VALUES (99, 1, 99)");

    SqlStoreException refusal = refusal(() -> open(database.server()));

    assertThat(refusal.fault()).isEqualTo(StoreFault.NEWER_SCHEMA);
    assertThat(refusal).hasMessageContaining("schema 99");
  }

  @Test
  void writes_whereCommitsBeginTheNextTransaction_areKeptAllTheSame() {
    database.execute("SET GLOBAL completion_type = CHAIN");
    try (SqlStore store = database.open(new Capacity(1, Duration.ofMinutes(2)))) {
      ManyThreads.callAtOnce(
          40, number -> store.sessions().insert(SampleSessions.created("h" + number, "anna")));
      store.sessions().insert(SESSION);

      try (SqlStore other = database.open(MySqlDatabase.FEW)) {
        assertThat(other.sessions().find(SESSION.handle())).contains(SESSION);
      }
    } finally {
      database.execute("SET GLOBAL completion_type = NO_CHAIN");
    }
  }

  /** A limit for careless queries would hide sessions, and what a removal removed. */
  @Test
  void lists_whereTheServerLimitsWhatIsSelected_areComplete() {
    database.execute("SET GLOBAL sql_select_limit = 1");
    try (SqlStore store = database.open(MySqlDatabase.FEW)) {
      store.sessions().insert(SESSION);
      store.sessions().insert(SampleSessions.created("h2", "anna"));

      assertThat(WholeList.handles(store.sessions(), new UserId("anna"), CREATED_AT)).hasSize(2);
      assertThat(WholeList.revoke(store.sessions(), new UserId("anna"))).hasSize(2);
    } finally {
      database.execute("SET GLOBAL sql_select_limit = DEFAULT");
    }
  }

  @Test
  void open_whereAnotherProgramHasSuchATable_isRefusedEachTime() {
    database.execute("CREATE TABLE session_info (session_handle VARCHAR(255) PRIMARY KEY)");

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThat(refusal(() -> open(database.server())))
          .hasMessageContaining("has tables of another program");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"key_value", "session_info"})
  void open_afterAnUpgradeThatEndedInTheMiddle_goesOn(String missing) {
    database.open(MySqlDatabase.FEW).close();
    database.execute("DROP TABLE " + missing, "DELETE FROM latchkey_schema");

    try (SqlStore store = database.open(MySqlDatabase.FEW)) {
      store.sessions().insert(SESSION);

      assertThat(store.sessions().find(SESSION.handle())).contains(SESSION);
      assertThat(store.keys().list()).isEmpty();
    }
  }

  @Test
  void open_withALoginThatMayNotChangeTables_isEnoughOnceTheyAreThere() {
    database.open(MySqlDatabase.FEW).close();
    DatabaseServer limited = withLogin(loginThatMay("SELECT, INSERT, UPDATE, DELETE"));

    try (SqlStore store = MySqlStore.open(limited, TableNames.DEFAULT, MySqlDatabase.FEW)) {
      store.sessions().insert(SESSION);

      assertThat(WholeList.revoke(store.sessions(), SESSION.userId()))
          .containsExactly(SESSION.handle());
      assertThat(store.sessions().deleteExpired(CREATED_AT, 10)).isZero();
    }
  }

  @Test
  void write_withALoginThatMayOnlyRead_isRefusedAndReadingGoesOn() {
    database.open(MySqlDatabase.FEW).close();
    DatabaseServer limited = withLogin(loginThatMay("SELECT"));

    try (SqlStore store = MySqlStore.open(limited, TableNames.DEFAULT, MySqlDatabase.FEW)) {
      assertThat(refusal(() -> store.sessions().insert(SESSION)).fault())
          .isEqualTo(StoreFault.REFUSED);
      assertThat(store.sessions().find(SESSION.handle())).isEmpty();
    }
  }

  @Test
  void write_onAServerThatBecameReadOnly_saysSo() {
    database.open(MySqlDatabase.FEW).close();
    DatabaseServer limited = withLogin(loginThatMay("SELECT, INSERT, UPDATE, DELETE"));

    try (SqlStore store = open(limited)) {
      database.execute("SET GLOBAL read_only = 1");
      assertThat(refusal(() -> store.sessions().insert(SESSION)).fault())
          .isEqualTo(StoreFault.READ_ONLY);
      assertThat(refusal(() -> store.sessions().revoke(List.of(SESSION.handle()))).fault())
          .isEqualTo(StoreFault.READ_ONLY);
    } finally {
      database.execute("SET GLOBAL read_only = 0");
    }
  }

  @Test
  void insert_ofWhatDoesNotFit_failsInsteadOfCuttingIt() {
    Session tooLong = SampleSessions.created("h".repeat(1025), "anna");
    Session fits = SampleSessions.created("h".repeat(1024), "anna");

    try (SqlStore store = database.open(MySqlDatabase.FEW)) {
      refusal(() -> store.sessions().insert(tooLong));
      store.sessions().insert(fits);

      assertThat(WholeList.handles(store.sessions(), new UserId("anna"), CREATED_AT))
          .containsExactly(fits.handle());
    }
  }

  @Test
  void stores_withOtherNamesOfTables_areApartInOneDatabase() {
    TableNames others = TableNames.prefixed("other");
    try (SqlStore one = database.open(MySqlDatabase.FEW);
        SqlStore two = MySqlStore.open(database.server(), others, MySqlDatabase.FEW)) {
      one.sessions().insert(SESSION);

      assertThat(two.sessions().find(SESSION.handle())).isEmpty();
      assertThat(WholeList.revoke(two.sessions(), SESSION.userId())).isEmpty();
      assertThat(one.sessions().find(SESSION.handle())).contains(SESSION);
    }
  }

  private DatabaseServer.Login loginThatMay(String rights) {
    String user = "limited_" + database.server().database();
    database.execute(
        "CREATE USER '%s'@'%%' IDENTIFIED BY 'limited password'".formatted(user),
        "GRANT %s ON %s.* TO '%s'@'%%'".formatted(rights, database.server().database(), user));
    return new DatabaseServer.Login(user, "limited password");
  }

  private DatabaseServer withLogin(DatabaseServer.Login login) {
    DatabaseServer here = database.server();
    return new DatabaseServer(here.host(), here.port(), here.database(), login, Map.of());
  }

  private static SqlStore open(DatabaseServer server) {
    return MySqlStore.open(server, TableNames.DEFAULT, IMPATIENT);
  }

  private static SqlStoreException refusal(ThrowingCallable call) {
    SqlStoreException refusal = catchThrowableOfType(SqlStoreException.class, call);
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
