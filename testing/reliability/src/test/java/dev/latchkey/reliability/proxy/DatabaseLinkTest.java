package dev.latchkey.reliability.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.testdatabases.PostgreSqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a write whose message to or from PostgreSQL suffers a fault. */
class DatabaseLinkTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LATE = Duration.ofSeconds(3);

  private final AtomicReference<Fault> next = new AtomicReference<>(new Fault.None());
  private final PostgreSqlServer database = PostgreSqlServer.shared();
  private final FaultProxy link =
      FaultProxy.to(database.port(), port -> next.getAndSet(new Fault.None()));

  @BeforeEach
  void make() throws SQLException {
    execute("CREATE TABLE note (text TEXT)");
  }

  @AfterEach
  void close() throws SQLException {
    execute("DROP TABLE note");
    link.close();
  }

  static Stream<Fault> faultsAfterTheCommit() {
    return Stream.of(
        new Fault.LoseAnswer(),
        new Fault.CutAnswer(3),
        new Fault.HalfClose(),
        new Fault.SwallowAnswer());
  }

  @ParameterizedTest
  @MethodSource("faultsAfterTheCommit")
  void write_whoseAnswerDoesNotArrive_isDone(Fault fault) throws SQLException {
    writeInVain(fault);

    awaitNote();
  }

  static Stream<Fault> faultsBeforeTheCommit() {
    return Stream.of(new Fault.LoseRequest(), new Fault.CutRequest(3), new Fault.Silence());
  }

  @ParameterizedTest
  @MethodSource("faultsBeforeTheCommit")
  void write_thatDoesNotArrive_isNotDone(Fault fault) throws SQLException {
    writeInVain(fault);

    assertThat(notes()).isZero();
  }

  @Test
  void write_thatArrivesLate_isDoneAfterItWasGivenUp() throws SQLException {
    writeInVain(new Fault.DelayRequest(LATE));

    awaitNote();
  }

  private void awaitNote() throws SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (notes() == 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(notes()).isEqualTo(1);
  }

  private void writeInVain(Fault fault) throws SQLException {
    String url =
        "jdbc:postgresql://127.0.0.1:%s/%s?sslmode=disable"
            .formatted(link.port(), PostgreSqlServer.DATABASE);
    try (Connection connection =
            DriverManager.getConnection(url, PostgreSqlServer.USER, PostgreSqlServer.PASSWORD);
        Statement statement = connection.createStatement()) {
      connection.setNetworkTimeout(Runnable::run, 1000);
      next.set(fault);
      assertThatThrownBy(() -> statement.execute("INSERT INTO note VALUES ('written')"))
          .isInstanceOf(SQLException.class);
    }
  }

  private int notes() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM note")) {
      row.next();
      return row.getInt(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
