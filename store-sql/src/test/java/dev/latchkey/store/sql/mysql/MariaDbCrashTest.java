package dev.latchkey.store.sql.mysql;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.store.sql.Patience;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.Capacity;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.testdatabases.MySqlProduct;
import dev.latchkey.testdatabases.MySqlServer;
import dev.latchkey.testdatabases.Syncing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A database server that is killed and comes back. */
class MariaDbCrashTest {

  private static final int WRITERS = 8;
  private static final int WRITES = 400;
  private static final Capacity CAPACITY = new Capacity(4, Duration.ofSeconds(2));

  private final Queue<Session> acknowledged = new ConcurrentLinkedQueue<>();

  @Test
  void writes_acknowledgedBeforeTheServerIsKilled_areThereAfterwards() throws Exception {
    try (MySqlServer server = MySqlServer.start(MySqlProduct.MARIADB, Syncing.ALWAYS)) {
      MySqlDatabase database = MySqlDatabase.on(server);
      try (SqlStore store = database.open(CAPACITY)) {
        for (int round = 0; round < 3; round++) {
          writeUntilKilled(server, store.sessions(), "round" + round + "-");
          assertUnreachable(store);
          server.resume();
          Patience.until(() -> answers(store));
        }

        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(3 * WRITES);
        assertThat(acknowledged).allMatch(session -> isAdvanced(store, session));
      }
    }
  }

  private void writeUntilKilled(MySqlServer server, SessionStore sessions, String prefix)
      throws InterruptedException {
    int before = acknowledged.size();
    AtomicBoolean ended = new AtomicBoolean();
    List<Thread> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      String name = prefix + writer + "-";
      writers.add(Thread.startVirtualThread(() -> write(sessions, name, ended)));
    }
    Patience.until(() -> acknowledged.size() - before >= WRITES);

    server.crash();
    ended.set(true);
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private static void assertUnreachable(SqlStore store) {
    assertThatThrownBy(store::ping)
        .isInstanceOfSatisfying(
            SqlStoreException.class,
            refusal -> assertThat(refusal.fault()).isEqualTo(StoreFault.UNREACHABLE));
  }

  private void write(SessionStore sessions, String prefix, AtomicBoolean ended) {
    for (int number = 0; !ended.get(); number++) {
      Session session = SampleSessions.created(prefix + number, "anna");
      try {
        sessions.insert(session);
        sessions.advance(
            session.handle(),
            session.lineage(),
            SampleSessions.rotated(session.lineage(), "next", CREATED_AT));
        acknowledged.add(session);
      } catch (StoreException unclear) {
        // It may have happened or not: nobody was told that it has.
      }
    }
  }

  private static boolean answers(SqlStore store) {
    try {
      store.ping();
      return true;
    } catch (SqlStoreException notYet) {
      return false;
    }
  }

  private static boolean isAdvanced(SqlStore store, Session session) {
    return Patience.untilAnswered(() -> store.sessions().find(session.handle()))
        .filter(found -> !found.lineage().equals(session.lineage()))
        .isPresent();
  }
}
