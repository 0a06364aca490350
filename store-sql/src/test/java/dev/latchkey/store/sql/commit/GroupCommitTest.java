package dev.latchkey.store.sql.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.store.sql.Patience;
import dev.latchkey.store.sql.connection.ConnectionPool;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.connection.SqlWork;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.sql.sqlite.FaultyDialect;
import dev.latchkey.store.sql.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {

  /** Result codes of SQLite. */
  private static final int BUSY = 5;

  private static final int INPUT_OUTPUT_ERROR = 10;

  @TempDir Path folder;

  private final FaultyDialect dialect = new FaultyDialect();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<Thread> callers = new ArrayList<>();
  private final Queue<Object> answers = new ConcurrentLinkedQueue<>();
  private ConnectionPool pool;
  private GroupCommit committer;

  @BeforeEach
  void start() throws SQLException {
    pool = SqliteDatabase.in(folder, Duration.ofSeconds(10));
    pool.use(
        connection -> {
          connection.execute("CREATE TABLE note (text TEXT NOT NULL)");
          return true;
        });
    committer = new GroupCommit(dialect, pool, Duration.ofSeconds(10));
  }

  @AfterEach
  void stop() throws SQLException {
    gate.countDown();
    committer.close();
    pool.close();
  }

  @Test
  void writes_gatheredDuringACommit_shareTheNext() throws Exception {
    occupyTheCommitter();
    for (int number = 0; number < 50; number++) {
      writeFromAnotherThread("note " + number);
    }

    letTheCommitterGo();

    assertThat(notes()).hasSize(50);
    assertThat(committer.counts()).isEqualTo(new WriteCounts(51, 2));
  }

  @Test
  void write_thatFails_isUndoneAloneAndTold() throws Exception {
    occupyTheCommitter();
    writeFromAnotherThread("before");
    call(
        connection -> {
          note(connection, "undone");
          throw new SQLException("this one fails");
        });
    writeFromAnotherThread("after");

    letTheCommitterGo();

    assertThat(notes()).containsExactlyInAnyOrder("before", "after");
    assertThat(answers).filteredOn(SqlStoreException.class::isInstance).hasSize(1);
  }

  @Test
  void write_thatThrowsAnything_isToldAndTheNextSucceeds() throws Exception {
    assertThatThrownBy(
            () ->
                committer.write(
                    "noting",
                    connection -> {
                      throw new AssertionError("even this");
                    }))
        .isInstanceOf(SqlStoreException.class)
        .hasMessage("noting failed: the store is broken");

    assertThat(write("next")).isEqualTo("next");
    assertThat(notes()).containsExactly("next");
  }

  @Test
  void batch_thatCannotBeDivided_isToldAndTheNextSucceeds() {
    dialect.confuse();

    assertThatThrownBy(() -> write("first")).isInstanceOf(SqlStoreException.class);

    assertThat(write("next")).isEqualTo("next");
  }

  @Test
  void commit_thatFailsForCertain_isRepeatedOneByOne() throws Exception {
    dialect.failCommit(1, BUSY);
    occupyTheCommitter();
    writeFromAnotherThread("one");
    writeFromAnotherThread("two");

    letTheCommitterGo();

    assertThat(notes()).containsExactlyInAnyOrder("one", "two");
    assertThat(answers).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void commit_thatFailsUnclearly_isNotRepeated() throws Exception {
    AtomicInteger performed = new AtomicInteger();
    SqlWork<String> counted =
        connection -> note(connection, "unclear " + performed.incrementAndGet());
    dialect.failCommit(1, INPUT_OUTPUT_ERROR);
    occupyTheCommitter();
    call(counted);
    call(counted);

    letTheCommitterGo();

    assertThat(performed).hasValue(2);
    assertThat(answers).hasSize(2).hasOnlyElementsOfType(SqlStoreException.class);
    assertThat(write("next")).isEqualTo("next");
  }

  /** Others are answered while the row is held: it is let go only after they were. */
  @Test
  void write_ofAHeldRow_letsAllOthersPassAndIsDoneWhenItsRowIsFree() throws Exception {
    dialect.hold("h7");
    occupyTheCommitter();
    Thread waiting = call(rowNote("h7"));
    List<Thread> others = IntStream.range(8, 30).mapToObj(n -> call(rowNote("h" + n))).toList();
    gate.countDown();

    for (Thread other : others) {
      other.join();
    }
    assertThat(answers).hasSize(22).doesNotContain("h7");
    assertThat(write("later")).isEqualTo("later");
    dialect.letGo();
    waiting.join();
    assertThat(answers).hasSize(23).contains("h7");
    assertThat(notes()).hasSize(24);
  }

  /** As in MySQL: once with all others, once alone. */
  @Test
  void write_ofAHeldRowThatIsWaitedFor_makesOthersWaitTwiceNotLonger() throws Exception {
    dialect.hold("h7");
    dialect.waitForHeld(Duration.ofMillis(250));
    occupyTheCommitter();
    Thread waiting = call(rowNote("h7"));
    List<Thread> others = IntStream.range(8, 30).mapToObj(n -> call(rowNote("h" + n))).toList();
    gate.countDown();

    for (Thread other : others) {
      other.join();
    }
    assertThat(dialect.timesFoundHeld()).isLessThan(4);
    assertThat(write("later")).isEqualTo("later");
    dialect.letGo();
    waiting.join();
    assertThat(answers).hasSize(23).contains("h7");
  }

  @Test
  void writes_ofRowsThatStayHeld_areToldAndNeverDone() throws Exception {
    try (GroupCommit hasty = new GroupCommit(dialect, pool, Duration.ofMillis(200))) {
      dialect.hold("h1");

      for (int number = 0; number < 3; number++) {
        assertThatThrownBy(() -> hasty.write("noting", rowNote("h1")))
            .isInstanceOf(SqlStoreException.class);
      }
      assertThat(hasty.write("noting", rowNote("h2"))).isEqualTo("h2");
      dialect.letGo();
      assertThat(hasty.write("noting", rowNote("h1"))).isEqualTo("h1");
    }
    assertThat(notes()).containsExactly("h2", "h1");
  }

  private static RowChange<String> rowNote(String row) {
    return new RowChange<>(
        "INSERT INTO note (text) VALUES (?)",
        row,
        0,
        (statement, first) -> statement.setString(first, row),
        rows -> row);
  }

  @Test
  void group_withOneFaultyWrite_isDividedInFewCommits() throws Exception {
    occupyTheCommitter();
    for (int number = 0; number < 31; number++) {
      writeFromAnotherThread("note " + number);
    }
    call(
        connection -> {
          throw new SQLException("this one fails");
        });

    letTheCommitterGo();

    assertThat(notes()).hasSize(31);
    assertThat(committer.counts().commits()).isLessThanOrEqualTo(1 + 5);
  }

  @Test
  void commit_thatLostAgainstAnother_isRepeated() {
    dialect.loseCommits(3);

    assertThat(write("stubborn")).isEqualTo("stubborn");
  }

  @Test
  void commit_thatAlwaysLoses_isToldAfterAWhile() throws SQLException {
    dialect.loseCommits(4);

    assertThatThrownBy(() -> write("hopeless")).isInstanceOf(SqlStoreException.class);

    assertThat(notes()).isEmpty();
  }

  @Test
  void write_whoseTurnDoesNotComeInTime_isRefusedAndNeverDone() throws Exception {
    try (GroupCommit hasty = new GroupCommit(dialect, pool, Duration.ofMillis(50))) {
      occupy(hasty);
      try {
        assertThatThrownBy(() -> hasty.write("noting", connection -> note(connection, "late")))
            .isInstanceOf(SqlStoreException.class)
            .hasMessage("noting failed: the store was busy for too long");
      } finally {
        gate.countDown();
      }
    }
    assertThat(notes()).isEmpty();
  }

  @Test
  void close_withAcceptedWrites_finishesThem() throws Exception {
    occupyTheCommitter();
    writeFromAnotherThread("accepted");
    Thread closing = Thread.startVirtualThread(committer::close);
    Patience.untilWaiting(List.of(closing));

    letTheCommitterGo();
    closing.join();

    assertThat(notes()).containsExactly("accepted");
    assertThat(answers).containsExactly("accepted");
  }

  @Test
  void write_afterTheClose_isRefused() {
    committer.close();

    assertThatThrownBy(() -> write("late"))
        .isInstanceOfSatisfying(
            SqlStoreException.class,
            refusal -> assertThat(refusal.fault()).isEqualTo(StoreFault.CLOSED));
  }

  @Test
  void write_whoseCallerIsInterrupted_isAnsweredAndTheInterruptionKept() throws Exception {
    occupyTheCommitter();
    Queue<Boolean> interrupted = new ConcurrentLinkedQueue<>();
    Thread caller =
        Thread.startVirtualThread(
            () -> {
              answers.add(write("interrupted"));
              interrupted.add(Thread.currentThread().isInterrupted());
            });
    callers.add(caller);
    Patience.untilWaiting(List.of(caller));
    caller.interrupt();

    letTheCommitterGo();

    assertThat(answers).containsExactly("interrupted");
    assertThat(interrupted).containsExactly(true);
  }

  private void occupyTheCommitter() throws InterruptedException {
    callers.add(occupy(committer));
  }

  private Thread occupy(GroupCommit committer) throws InterruptedException {
    CountDownLatch occupied = new CountDownLatch(1);
    Thread occupant =
        Thread.ofVirtual()
            .uncaughtExceptionHandler((thread, impatience) -> {})
            .start(
                () ->
                    committer.write(
                        "waiting",
                        connection -> {
                          occupied.countDown();
                          return awaitGate();
                        }));
    occupied.await();
    return occupant;
  }

  private boolean awaitGate() {
    try {
      gate.await();
      return true;
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private void letTheCommitterGo() throws InterruptedException {
    Patience.untilWaiting(callers);
    gate.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
  }

  private void writeFromAnotherThread(String text) {
    call(connection -> note(connection, text));
  }

  private Thread call(SqlWork<String> work) {
    Thread caller =
        Thread.startVirtualThread(
            () -> {
              try {
                answers.add(committer.write("noting", work));
              } catch (SqlStoreException refusal) {
                answers.add(refusal);
              }
            });
    callers.add(caller);
    Patience.untilWaiting(List.of(caller));
    return caller;
  }

  private String write(String text) {
    return committer.write("noting", connection -> note(connection, text));
  }

  private static String note(SqlConnection connection, String text) throws SQLException {
    PreparedStatement insert = connection.prepare("INSERT INTO note (text) VALUES (?)");
    insert.setString(1, text);
    insert.executeUpdate();
    return text;
  }

  private List<String> notes() throws SQLException {
    return pool.use(
        connection -> {
          List<String> notes = new ArrayList<>();
          try (ResultSet rows = connection.prepare("SELECT text FROM note").executeQuery()) {
            while (rows.next()) {
              notes.add(rows.getString(1));
            }
          }
          return notes;
        });
  }
}
