package dev.latchkey.store.testkit;

class InMemoryEngineTest extends SessionEngineContract {

  private final InMemorySessionStore sessions = new InMemorySessionStore();
  private final InMemoryKeyStore keys = new InMemoryKeyStore();

  @Override
  protected OpenStore open() {
    return new OpenStore(sessions, keys, () -> {});
  }
}
