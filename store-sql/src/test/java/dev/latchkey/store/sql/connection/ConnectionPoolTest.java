package dev.latchkey.store.sql.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.store.sql.Patience;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.sql.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionPoolTest {

  @TempDir Path folder;

  private ConnectionPool pool;

  @BeforeEach
  void open() {
    pool = SqliteDatabase.in(folder, Duration.ofMillis(50));
  }

  @AfterEach
  void close() throws SQLException {
    pool.close();
  }

  @Test
  void use_twice_lendsTheSameConnection() throws SQLException {
    SqlConnection first = pool.use(connection -> connection);

    assertThat(pool.<SqlConnection>use(connection -> connection)).isSameAs(first);
  }

  @Test
  void use_afterAFault_lendsAnother() throws SQLException {
    SqlConnection first = pool.use(connection -> connection);

    assertThatThrownBy(() -> pool.use(connection -> failing())).isInstanceOf(SQLException.class);

    assertThat(pool.<SqlConnection>use(connection -> connection)).isNotSameAs(first);
  }

  @Test
  void use_whileAllAreLent_isRefusedAfterAWhile() throws Exception {
    CountDownLatch lent = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread borrower = Thread.startVirtualThread(() -> occupy(lent, end));
    lent.await();

    assertFault(StoreFault.BUSY);

    end.countDown();
    borrower.join();
    assertThat(pool.<Integer>use(connection -> 1)).isEqualTo(1);
  }

  @Test
  void use_whenInterrupted_isRefusedAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertFault(StoreFault.OTHER);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void use_afterTheClose_isRefused() throws SQLException {
    pool.use(connection -> 1);
    pool.close();

    assertFault(StoreFault.CLOSED);
  }

  @Test
  void close_whileOneIsLent_waitsForIt() throws Exception {
    CountDownLatch lent = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread borrower = Thread.startVirtualThread(() -> occupy(lent, end));
    lent.await();
    Thread closer = Thread.startVirtualThread(this::closeUnchecked);
    Patience.untilWaiting(List.of(closer));
    assertThat(borrower.isAlive()).isTrue();

    end.countDown();

    closer.join();
    borrower.join();
    assertFault(StoreFault.CLOSED);
  }

  private void assertFault(StoreFault fault) {
    assertThatThrownBy(() -> pool.use(connection -> 1))
        .isInstanceOfSatisfying(
            SqlStoreException.class, refusal -> assertThat(refusal.fault()).isEqualTo(fault));
  }

  private void occupy(CountDownLatch lent, CountDownLatch end) {
    try {
      pool.use(
          connection -> {
            lent.countDown();
            return awaited(end);
          });
    } catch (SQLException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private void closeUnchecked() {
    try {
      pool.close();
    } catch (SQLException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private static boolean awaited(CountDownLatch end) {
    try {
      end.await();
      return true;
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private static int failing() throws SQLException {
    throw new SQLException("a fault");
  }
}
