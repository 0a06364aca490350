package dev.latchkey.benchmark.stores;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.create.CreateRequest;
import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.TokenStyle;
import dev.latchkey.engine.issue.TokenStyle.AntiCsrf;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.refresh.RefreshOutcome.Refreshed;
import dev.latchkey.engine.refresh.RefreshRequest;
import dev.latchkey.engine.session.Session.Contents;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.token.AccessTokenVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** Clients that refresh their sessions in turns, a fixed time apart. */
final class RefreshingClients {

  private static final int CLIENTS = 16;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final TokenStyle STYLE = new TokenStyle(AccessTokenVersion.V2, AntiCsrf.OFF);

  private final SessionEngine engine;
  private final LongConsumer nanoseconds;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  /**
   * Starts them.
   *
   * @param nanoseconds is told how long each refresh took, by several threads at once
   */
  RefreshingClients(SessionEngine engine, LongConsumer nanoseconds) {
    this.engine = engine;
    this.nanoseconds = nanoseconds;
    for (int number = 0; number < CLIENTS; number++) {
      UserId userId = new UserId("client " + number);
      threads.add(Thread.startVirtualThread(() -> refreshUntilTheEnd(userId)));
    }
  }

  private void refreshUntilTheEnd(UserId userId) {
    Contents contents =
        new Contents(JsonObject.parse("{\"role\":\"admin\"}"), JsonObject.parse("{}"));
    String token = engine.create(new CreateRequest(userId, contents, STYLE)).refreshToken().text();
    long next = System.nanoTime();
    while (!over) {
      long start = System.nanoTime();
      token = refreshed(token);
      nanoseconds.accept(System.nanoTime() - start);
      next += PAUSE.toNanos();
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private String refreshed(String token) {
    RefreshRequest request =
        new RefreshRequest(token, Contract.CONFIRM_ON_USE, new AntiCsrfCheck.Skip(), STYLE);
    return switch (engine.refresh(request)) {
      case Refreshed refreshed -> refreshed.issued().refreshToken().text();
      case RefreshOutcome other -> throw new IllegalStateException("not refreshed: " + other);
    };
  }

  /** Lets each finish its refresh, and ends them. */
  void stop() throws InterruptedException {
    over = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
