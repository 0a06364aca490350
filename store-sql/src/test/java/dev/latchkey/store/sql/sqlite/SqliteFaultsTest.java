package dev.latchkey.store.sql.sqlite;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.store.sql.Patience;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.ConnectionPool;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.store.testkit.WholeList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that cannot be used says so in one line and is left as it is. */
class SqliteFaultsTest {

  private static final Session SESSION = SampleSessions.created("h", "anna");

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("store.sqlite");
  }

  @Test
  void open_ofASchemaForNewerPrograms_namesBothVersionsAndChangesNothing() throws Exception {
    makeStore();
    execute("INSERT INTO latchkey_schema (version, applied_at, usable_from) VALUES (7, 0, 5)");
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> SqliteStore.open(file))
        .hasMessage(
            "store "
                + file
                + " was written by a newer Latchkey (schema 7, this one knows 4): start that"
                + " version, or use a backup made before it")
        .isInstanceOfSatisfying(
            SqlStoreException.class,
            refusal -> assertThat(refusal.fault()).isEqualTo(StoreFault.NEWER_SCHEMA));
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void open_besideTablesOfAnotherProgram_saysSoAndLeavesThem() throws SQLException {
    preparedFile();
    execute("CREATE TABLE key_value (name TEXT)");

    assertFault(
        () -> SqliteStore.open(file),
        StoreFault.FOREIGN_TABLES,
        "store "
            + file
            + " has tables of another program: give Latchkey's tables names of their own, or a"
            + " database of their own");
    execute("INSERT INTO key_value (name) VALUES ('theirs')");
  }

  @Test
  void open_ofSomethingElse_saysSoAndChangesNothing() throws IOException {
    byte[] before = "port: 3567\n# a configuration file, for example\n".repeat(100).getBytes(UTF_8);
    Files.write(file, before);

    assertFault(
        () -> SqliteStore.open(file),
        StoreFault.NOT_A_DATABASE,
        "store " + file + " is not a database: it was left as it is");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void open_ofADamagedFile_saysSo() throws Exception {
    makeStore();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[4000]), 100);
    }

    assertFault(
        () -> SqliteStore.open(file),
        StoreFault.DAMAGED,
        "store " + file + " is damaged: restore a backup");
  }

  @Test
  void open_ofAFolder_saysSo() {
    assertFault(
        () -> SqliteStore.open(folder),
        StoreFault.UNREADABLE,
        "store " + folder + " cannot be opened: no readable file");
  }

  @Test
  void open_belowAFile_saysSo() throws IOException {
    Files.createFile(file);

    assertThatThrownBy(() -> SqliteStore.open(file.resolve("store.sqlite")))
        .isInstanceOfSatisfying(
            SqlStoreException.class,
            refusal -> assertThat(refusal.fault()).isEqualTo(StoreFault.UNREADABLE))
        .hasMessageStartingWith("store " + file + "/store.sqlite cannot be opened: ");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
  void open_ofAReadOnlyFile_saysSoAndChangesNothing() throws Exception {
    makeStore();
    byte[] before = Files.readAllBytes(file);

    assertThat(openedWith(file, "r--------"))
        .isEqualTo(
            "READ_ONLY store " + file + " is read-only: the file and its folder must be writable");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
  void open_inAReadOnlyFolder_saysSo() throws Exception {
    makeStore();

    assertThat(openedWith(folder, "r-x------"))
        .isEqualTo(
            "READ_ONLY store " + file + " is read-only: the file and its folder must be writable");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
  void open_ofANewFileInAReadOnlyFolder_saysSo() throws Exception {
    assertThat(openedWith(folder, "r-x------"))
        .startsWith("UNREADABLE store " + file + " cannot be opened: ")
        .contains("AccessDenied");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
  void open_ofAnUnreadableFile_saysSo() throws Exception {
    makeStore();

    assertThat(openedWith(file, "-w-------"))
        .isEqualTo("UNREADABLE store " + file + " cannot be opened: no readable file");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
  void open_ofAnOrdinaryFile_worksInTheSameWay() throws Exception {
    assertThat(openedWith(folder, "rwx------")).isEqualTo("opened");
  }

  @Test
  void insert_onAFullDisk_saysSoLosesNothingAndWorksAgainLater() throws SQLException {
    AtomicInteger pages = new AtomicInteger(40);
    try (SqlStore store = SqliteStore.open(preparedFile(), limitedTo(pages))) {
      int stored = insertUntilFull(store);
      assertThat(WholeList.handles(store.sessions(), new UserId("anna"), CREATED_AT))
          .hasSize(stored);
      store.ping();

      pages.set(1_000);

      assertThat(store.sessions().insert(SESSION)).isEqualTo(InsertOutcome.INSERTED);
    }
    try (SqlStore store = SqliteStore.open(file)) {
      assertThat(store.sessions().find(SESSION.handle())).contains(SESSION);
    }
  }

  @Test
  void open_onAFullDisk_saysSo() {
    assertFault(
        () -> SqliteStore.open(preparedFile(), limitedTo(new AtomicInteger(2))),
        StoreFault.DISK_FULL,
        "store " + file + " has no space left on its disk");
  }

  @Test
  void insert_whileAnotherHoldsTheFile_waitsForIt() throws Exception {
    try (SqlStore store = SqliteStore.open(file);
        SqlConnection other = new SqliteFile(file).connect()) {
      other.execute("BEGIN IMMEDIATE");
      AtomicReference<InsertOutcome> outcome = new AtomicReference<>();
      Thread caller =
          Thread.startVirtualThread(() -> outcome.set(store.sessions().insert(SESSION)));
      Patience.untilWaiting(List.of(caller));
      assertThat(store.sessions().find(SESSION.handle())).isEmpty();

      other.execute("COMMIT");
      caller.join();

      assertThat(outcome).hasValue(InsertOutcome.INSERTED);
    }
  }

  @Test
  void insert_whileAnotherHoldsTheFileForTooLong_isAFault() throws Exception {
    SqliteFile hasty = new SqliteFile(file, Duration.ofMillis(20));
    hasty.prepare();
    try (SqlStore store = SqliteStore.open(hasty, hasty::connect);
        SqlConnection other = new SqliteFile(file).connect()) {
      other.execute("BEGIN IMMEDIATE");

      assertFault(
          () -> store.sessions().insert(SESSION),
          StoreFault.BUSY,
          "storing a session failed: the store was busy for too long");

      other.execute("COMMIT");
      assertThat(store.sessions().insert(SESSION)).isEqualTo(InsertOutcome.INSERTED);
    }
  }

  @Test
  void open_ofAMadeStoreWhileAnotherHoldsIt_needsNoLock() throws Exception {
    makeStore();
    SqliteFile hasty = new SqliteFile(file, Duration.ofMillis(20));
    try (SqlConnection other = new SqliteFile(file).connect()) {
      other.execute("BEGIN IMMEDIATE");

      try (SqlStore store = SqliteStore.open(hasty, hasty::connect)) {
        assertThat(store.sessions().find(SESSION.handle())).contains(SESSION);
      }
    }
  }

  @Test
  void open_ofANewStoreWhileAnotherHoldsItForTooLong_isAFault() throws Exception {
    preparedFile();
    SqliteFile hasty = new SqliteFile(file, Duration.ofMillis(20));
    try (SqlConnection other = new SqliteFile(file).connect()) {
      other.execute("BEGIN IMMEDIATE");

      assertFault(
          () -> SqliteStore.open(hasty, hasty::connect),
          StoreFault.BUSY,
          "store " + file + " was busy for too long: another program keeps it locked");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"session_data = '{\"secret'", "jwt_user_payload = '1'", "user_id = '\uFDD0zz'"})
  void find_ofADamagedRow_isAFaultAndNotAnAbsence(String damage) throws Exception {
    makeStore();
    execute("UPDATE session_info SET " + damage);

    try (SqlStore store = SqliteStore.open(file)) {
      assertFault(
          () -> store.sessions().find(SESSION.handle()),
          StoreFault.DAMAGED,
          "reading a session failed: the store is damaged");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jwt_user_payload = '{\"secret'",
        "jwt_user_payload = '{} {}'",
        "user_id = '\uFDD0zz'"
      })
  void findTokenSource_ofADamagedRow_isAFaultAndNotAnAbsence(String damage) throws Exception {
    makeStore();
    execute("UPDATE session_info SET " + damage);

    try (SqlStore store = SqliteStore.open(file)) {
      assertFault(
          () -> store.sessions().findTokenSource(SESSION.handle()),
          StoreFault.DAMAGED,
          "reading a session failed: the store is damaged");
    }
  }

  @Test
  void use_afterTheClose_isAFault() {
    SqlStore store = SqliteStore.open(file);
    store.close();
    store.close();

    assertFault(
        store::ping,
        StoreFault.CLOSED,
        "checking that the store answers failed: the store is closed");
    assertFault(
        () -> store.sessions().revoke(List.of(SESSION.handle())),
        StoreFault.CLOSED,
        "revoking sessions failed: the store is closed");
  }

  private void makeStore() {
    try (SqlStore store = SqliteStore.open(file)) {
      store.sessions().insert(SESSION);
    }
  }

  private void execute(String sql) throws SQLException {
    try (SqlConnection connection = new SqliteFile(file).connect()) {
      connection.execute(sql);
    }
  }

  private SqliteFile preparedFile() {
    SqliteFile prepared = new SqliteFile(file);
    prepared.prepare();
    return prepared;
  }

  private ConnectionPool.Opener limitedTo(AtomicInteger pages) {
    SqliteFile database = new SqliteFile(file);
    return () -> {
      SqlConnection connection = database.connect();
      connection.execute("PRAGMA max_page_count = " + pages.get());
      return connection;
    };
  }

  private static int insertUntilFull(SqlStore store) {
    JsonObject data = JsonObject.parse("{\"data\":\"" + "x".repeat(3_000) + "\"}");
    for (int number = 0; number < 1_000; number++) {
      Session session =
          SampleSessions.with(SampleSessions.created("h" + number, "anna"), data, data);
      try {
        store.sessions().insert(session);
      } catch (SqlStoreException full) {
        assertThat(full.fault()).isEqualTo(StoreFault.DISK_FULL);
        assertThat(full)
            .hasMessage("storing a session failed: the store has no space left on its disk");
        return number;
      }
    }
    throw new AssertionError("the disk never became full");
  }

  /** Opens the store in a process to which the permissions apply. */
  private String openedWith(Path restricted, String permissions) throws Exception {
    Files.setPosixFilePermissions(restricted, PosixFilePermissions.fromString(permissions));
    try (ChildProgram child = ChildProgram.startUnderPermissions("open", file)) {
      return child.nextLine();
    } finally {
      Files.setPosixFilePermissions(restricted, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static void assertFault(ThrowingCallable call, StoreFault fault, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SqlStoreException.class, refusal -> assertThat(refusal.fault()).isEqualTo(fault))
        .hasMessage(message);
  }
}
