package dev.latchkey.benchmark.stores;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.benchmark.report.Figures;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.store.SessionStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Lets callers replace session data through a store, which commits for all who wait, and in turn by
 * the same statement over a pool of ten connections, where each commits for itself. Arguments: the
 * subject, and how many callers.
 */
public final class CommitBenchmark {

  private static final int TURNS = 6;
  private static final long TURN_NANOSECONDS = 3_000_000_000L;
  private static final int SESSIONS = 10_000;
  private static final JsonObject DATA = JsonObject.parse("{\"basket\":[1,2,3,4]}");

  private final int callers;

  private final Figures figures;

  private CommitBenchmark(int callers, Figures figures) {
    this.callers = callers;
    this.figures = figures;
  }

  /** Runs the benchmark. */
  public static void main(String[] arguments) throws Exception {
    String wanted = arguments.length > 0 ? arguments[0] : "all";
    int callers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
    measure(wanted, List.of(callers), new Figures());
  }

  /**
   * Measures, prints a line for each number of callers, and adds the figures of each turn.
   *
   * @param wanted the subject, or {@code all}
   */
  public static void measure(String wanted, List<Integer> numbersOfCallers, Figures figures)
      throws IOException, SQLException, InterruptedException {
    List<Subject> subjects =
        Stream.of(Subject.POSTGRESQL, Subject.MARIADB)
            .filter(subject -> wanted.equals("all") || subject.name().equalsIgnoreCase(wanted))
            .toList();
    for (Subject subject : subjects) {
      Subject.Opened opened = subject.open();
      subject.addExpired(opened, SESSIONS);
      try (var store = opened.store();
          HikariDataSource pool = pool(opened)) {
        for (int callers : numbersOfCallers) {
          new CommitBenchmark(callers, figures).measure(subject, store.sessions(), pool);
        }
      }
    }
  }

  private static HikariDataSource pool(Subject.Opened opened) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(opened.login().url());
    config.setUsername(opened.login().user());
    config.setPassword(opened.login().password());
    config.setMaximumPoolSize(10);
    return new HikariDataSource(config);
  }

  private void measure(Subject subject, SessionStore store, DataSource pool)
      throws InterruptedException {
    double grouped = 0;
    double alone = 0;
    run(handle -> replace(pool, handle));
    run(handle -> store.replaceSessionData(new SessionHandle(handle), DATA, Instant.EPOCH));
    String name = "ways.commit.%s.%s.".formatted(subject.name().toLowerCase(Locale.ROOT), callers);
    for (int turn = 0; turn < TURNS; turn++) {
      double ofAlone = run(handle -> replace(pool, handle));
      double ofGrouped =
          run(handle -> store.replaceSessionData(new SessionHandle(handle), DATA, Instant.EPOCH));
      figures.add(name + "alone", "op/s", ofAlone);
      figures.add(name + "grouped", "op/s", ofGrouped);
      figures.add(name + "gain", "grouped/alone", ofGrouped / ofAlone);
      alone += ofAlone;
      grouped += ofGrouped;
    }
    System.out.printf(
        Locale.ROOT,
        "%-10s %d callers: %,.0f/s through the store, %,.0f/s one commit each over 10 connections,"
            + " ratio %.2f%n",
        subject.name().toLowerCase(Locale.ROOT),
        callers,
        grouped / TURNS,
        alone / TURNS,
        grouped / alone);
  }

  /** Returns the calls per second of one turn. */
  private double run(Call call) throws InterruptedException {
    LongAdder calls = new LongAdder();
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      int first = caller;
      threads.add(
          Thread.startVirtualThread(
              () -> {
                for (int n = first; System.nanoTime() - start < TURN_NANOSECONDS; n += callers) {
                  call.on("expired-" + (1 + n % SESSIONS));
                  calls.increment();
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return calls.sum() * 1e9 / (System.nanoTime() - start);
  }

  private static void replace(DataSource pool, String handle) {
    String sql =
        "UPDATE session_info SET session_data = ?"
            + " WHERE app_id = ? AND session_handle = ? AND expires_at >= ?";
    try (Connection connection = pool.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, DATA.text());
      update.setString(2, "public");
      update.setString(3, handle);
      update.setLong(4, 0);
      update.executeUpdate();
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** What a caller does again and again. */
  @FunctionalInterface
  private interface Call {

    /** Does it to a session. */
    void on(String handle);
  }
}
