package dev.latchkey.benchmark.stores;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.Ancestor;
import dev.latchkey.engine.lineage.CarriedHash;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.Minting;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.lineage.StoredHash;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.store.AdvanceOutcome;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;

/** One round of work on one store, which has as many sessions afterwards as before. */
final class GrowthRound {

  /** As the engine removes them. */
  static final int CLEAN_UP = 200;

  private static final int CALLERS = 16;
  private static final int CALLS = 4_000;
  private static final Duration LIFE = Duration.ofDays(100);
  private static final JsonObject PAYLOAD = JsonObject.parse("{\"role\":\"admin\"}");

  private final GrowingStore store;
  private final int there;
  private final int[] created = new int[CALLS];
  private final Instant now = Instant.ofEpochMilli(System.currentTimeMillis());

  GrowthRound(GrowingStore store) {
    this.store = store;
    this.there = store.filled();
    for (int call = 0; call < CALLS; call++) {
      created[call] = store.next();
    }
  }

  /** Does the work and returns how long one call of it took, with 16 callers at once. */
  double microseconds(GrowthWork work) throws SQLException, InterruptedException {
    return switch (work) {
      case CREATE -> timed(this::create);
      case REFRESH -> timed(call -> refresh(store.handle(any())));
      case LIST ->
          timed(call -> store.sessions().listAliveOf(store.user(any()), now, Slice.first(101)));
      case REVOKE -> timed(call -> store.sessions().revoke(List.of(store.handle(created[call]))));
      case CLEAN_UP -> cleanUp();
    };
  }

  private int any() {
    return ThreadLocalRandom.current().nextInt(there);
  }

  private void create(int call) {
    Session session =
        new Session(
            store.handle(created[call]),
            new Session.Owner(store.user(created[call]), now),
            Lineage.first(hash(), salt(), now.plus(LIFE)),
            "secret-1",
            new Session.Contents(PAYLOAD, JsonObject.parse("{}")));
    store.sessions().insert(session);
  }

  private void refresh(SessionHandle handle) {
    Lineage read = store.sessions().findTokenSource(handle).orElseThrow().lineage();
    Lineage next =
        new Lineage(
            hash(),
            Minting.unused(salt()),
            new Ancestor(read.current(), read.minting().salt(), now),
            now.plus(LIFE));
    AdvanceOutcome outcome = store.sessions().advance(handle, read, next);
    if (outcome != AdvanceOutcome.ADVANCED && outcome != AdvanceOutcome.CONFLICT) {
      throw new IllegalStateException("not refreshed: " + outcome);
    }
  }

  private static StoredHash hash() {
    return CarriedHash.of(random()).stored();
  }

  private static Salt salt() {
    return new Salt(random().substring(0, 22));
  }

  private static String random() {
    ThreadLocalRandom source = ThreadLocalRandom.current();
    return new UUID(source.nextLong(), source.nextLong()).toString();
  }

  private double cleanUp() throws SQLException {
    store.add(CALLS, now.minus(LIFE));
    long start = System.nanoTime();
    int removed = 0;
    while (removed < CALLS) {
      removed += store.sessions().deleteExpired(now, CLEAN_UP);
    }
    return (System.nanoTime() - start) / 1e3 / CALLS;
  }

  private static double timed(IntConsumer call) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    long start = System.nanoTime();
    for (int caller = 0; caller < CALLERS; caller++) {
      int first = caller;
      threads.add(
          Thread.startVirtualThread(
              () -> {
                for (int number = first; number < CALLS; number += CALLERS) {
                  call.accept(number);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return (System.nanoTime() - start) / 1e3 / CALLS;
  }
}
