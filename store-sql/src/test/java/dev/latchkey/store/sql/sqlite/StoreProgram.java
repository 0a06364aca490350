package dev.latchkey.store.sql.sqlite;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;

import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.store.AdvanceOutcome;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.testkit.SampleSessions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** What a second process does with a store. What it prints was acknowledged by the store. */
public final class StoreProgram {

  private static final int THREADS = 8;

  private static final PrintStream LEDGER =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private StoreProgram() {}

  /** Runs a task: its name, the store's file, and what the task needs more. */
  public static void main(String[] arguments) throws InterruptedException {
    Path file = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "open" -> open(file);
      case "claim" -> claim(file, Integer.parseInt(arguments[2]));
      case "write-for-ever" -> writeForEver(file, arguments[2]);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** Prints whether the store can be opened, or why not. */
  private static void open(Path file) {
    try (SqlStore store = SqliteStore.open(file)) {
      store.ping();
      LEDGER.println("opened");
    } catch (SqlStoreException refusal) {
      LEDGER.println(refusal.fault() + " " + refusal.getMessage());
    }
  }

  /** Inserts numbered sessions and prints those that were not there. */
  private static void claim(Path file, int count) {
    try (SqlStore store = SqliteStore.open(file)) {
      LEDGER.println("ready");
      for (int number = 0; number < count; number++) {
        Session session = SampleSessions.created("h" + number, "anna");
        if (store.sessions().insert(session) == InsertOutcome.INSERTED) {
          LEDGER.println(session.handle().text());
        }
      }
    }
  }

  /** Inserts and advances in several threads and prints each handle with its number of advances. */
  private static void writeForEver(Path file, String prefix) throws InterruptedException {
    SessionStore store = SqliteStore.open(file).sessions();
    List<Thread> threads =
        IntStream.range(0, THREADS)
            .mapToObj(number -> Thread.startVirtualThread(() -> write(store, prefix + number)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void write(SessionStore store, String prefix) {
    for (int number = 0; ; number++) {
      Session session = SampleSessions.created(prefix + "-" + number, "anna");
      store.insert(session);
      LEDGER.println(session.handle().text() + " 0");
      Lineage lineage = session.lineage();
      for (int advances = 1; advances <= 3; advances++) {
        Lineage next = advanced(lineage, advances);
        if (store.advance(session.handle(), lineage, next) == AdvanceOutcome.ADVANCED) {
          LEDGER.println(session.handle().text() + " " + advances);
        }
        lineage = next;
      }
    }
  }

  /** Returns the lineage after that many advances, made from the one before. */
  public static Lineage advanced(Lineage lineage, int advances) {
    return SampleSessions.rotated(lineage, "token " + advances, CREATED_AT.plusMillis(advances));
  }
}
