package dev.latchkey.inprocess;

import dev.latchkey.client.testkit.Installation;
import dev.latchkey.client.testkit.LatchkeyContract;
import dev.latchkey.client.testkit.Wishes;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.server.boot.Stores;
import dev.latchkey.store.testkit.InMemoryKeyStore;
import dev.latchkey.store.testkit.InMemorySessionStore;
import dev.latchkey.store.testkit.StandingClock;
import java.util.function.Consumer;

/** The contract over HTTP, against a real server: what holds in this process has to hold there. */
class ServerTest extends LatchkeyContract {

  private final InMemorySessionStore sessions = new InMemorySessionStore();

  @Override
  protected Installation open(StandingClock clock, Wishes wishes) {
    Stores stores = new Stores(sessions, new InMemoryKeyStore(), () -> {}, () -> {});
    return TestServer.start(stores, clock, wishes);
  }

  @Override
  protected void withStore(Consumer<SessionStore> work) {
    work.accept(sessions);
  }
}
