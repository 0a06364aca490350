package dev.latchkey.store.sql;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static dev.latchkey.store.testkit.SampleSessions.EXPIRES_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.engine.store.StoredKey;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.store.testkit.WholeList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several servers on one database, each with a store of its own. */
public abstract class ManyServersContract {

  private static final int SERVERS = 4;
  private static final int THREADS_PER_SERVER = 8;
  private static final int OPERATIONS = 150;
  private static final int HANDLES = 40;
  private static final int USERS = 5;

  private final List<SqlStore> servers = new ArrayList<>();

  /** Opens the store of one more server on the database of the running test. */
  protected abstract SqlStore open();

  @AfterEach
  void close() {
    servers.forEach(SqlStore::close);
  }

  @Test
  void servers_thatStartTogetherOnAnEmptyDatabase_makeOneSchemaAndOneKey() throws Exception {
    start();

    List<InsertOutcome> outcomes =
        together(SERVERS, number -> servers.get(number).keys().insertIfAbsent(key(number)));

    assertThat(outcomes).containsOnlyOnce(InsertOutcome.INSERTED);
    StoredKey winner = key(outcomes.indexOf(InsertOutcome.INSERTED));
    assertThat(servers)
        .allSatisfy(store -> assertThat(store.keys().list()).containsExactly(winner));
  }

  @Test
  void servers_thatAskTogetherWhetherTheyCanWrite_areAllToldYes() throws Exception {
    start();

    List<Boolean> answers =
        together(
            SERVERS,
            number -> {
              servers.get(number).checkWritable();
              return true;
            });

    assertThat(answers).hasSize(SERVERS).containsOnly(true);
    assertThat(servers).allSatisfy(store -> assertThat(store.keys().list()).isEmpty());
  }

  private static StoredKey key(int number) {
    return new StoredKey("slot", "material of " + number, CREATED_AT);
  }

  /** Whatever was put in was taken out by exactly one, or is still there; and nothing failed. */
  @Test
  void randomWork_onTheSameSessions_neverFailsAndRemovesEachOnce() throws Exception {
    start();

    List<Ledger> ledgers =
        together(
            SERVERS * THREADS_PER_SERVER,
            number -> work(servers.get(number % SERVERS).sessions(), new Random(number)));

    int inserted = ledgers.stream().mapToInt(ledger -> ledger.inserted.get()).sum();
    int removed = ledgers.stream().mapToInt(ledger -> ledger.removed.get()).sum();
    long left = IntStream.range(0, HANDLES).filter(this::isThere).count();
    assertThat(inserted).isGreaterThan(HANDLES);
    assertThat(removed + left).isEqualTo(inserted);
  }

  private boolean isThere(int number) {
    return servers.getFirst().sessions().find(new SessionHandle("h" + number)).isPresent();
  }

  private static Ledger work(SessionStore store, Random random) {
    Ledger ledger = new Ledger();
    for (int operation = 0; operation < OPERATIONS; operation++) {
      Session session = anySession(random);
      switch (random.nextInt(16)) {
        case 0 -> ledger.remove(WholeList.revoke(store, session.userId()).size());
        case 1 -> ledger.remove(store.revoke(anyHandles(random)).size());
        case 2 -> ledger.remove(store.deleteExpired(anyTime(random), 5));
        case 3 -> WholeList.handles(store, session.userId(), CREATED_AT);
        case 4 ->
            store.replaceSessionData(session.handle(), session.contents().jwtPayload(), CREATED_AT);
        case 5, 6, 7, 8, 9 -> ledger.insert(store.insert(session));
        default -> advance(store, session.handle(), random);
      }
    }
    return ledger;
  }

  private static void advance(SessionStore store, SessionHandle handle, Random random) {
    store
        .find(handle)
        .ifPresent(
            found ->
                store.advance(
                    handle,
                    found.lineage(),
                    SampleSessions.rotated(
                        found.lineage(), "token " + random.nextInt(), anyTime(random))));
  }

  private static Session anySession(Random random) {
    int number = random.nextInt(HANDLES);
    Session session = SampleSessions.created("h" + number, "user" + number % USERS);
    return SampleSessions.expiringAt(session, anyTime(random));
  }

  private static List<SessionHandle> anyHandles(Random random) {
    return random.ints(4, 0, HANDLES).mapToObj(number -> new SessionHandle("h" + number)).toList();
  }

  private static Instant anyTime(Random random) {
    return EXPIRES_AT.plusSeconds(random.nextInt(100));
  }

  private void start() throws Exception {
    servers.addAll(together(SERVERS, number -> open()));
  }

  private static <T> List<T> together(int threads, IntFunction<T> task) throws Exception {
    try (ExecutorService executor = Executors.newCachedThreadPool()) {
      List<Callable<T>> tasks =
          IntStream.range(0, threads)
              .<Callable<T>>mapToObj(number -> () -> task.apply(number))
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> running : executor.invokeAll(tasks, 120, TimeUnit.SECONDS)) {
        results.add(running.get());
      }
      return results;
    }
  }

  /** What one thread put in and took out. */
  private static final class Ledger {

    private final AtomicInteger inserted = new AtomicInteger();
    private final AtomicInteger removed = new AtomicInteger();

    void insert(InsertOutcome outcome) {
      if (outcome == InsertOutcome.INSERTED) {
        inserted.incrementAndGet();
      }
    }

    void remove(int count) {
      removed.addAndGet(count);
    }
  }
}
