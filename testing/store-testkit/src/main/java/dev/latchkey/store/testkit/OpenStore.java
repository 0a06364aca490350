package dev.latchkey.store.testkit;

import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.SessionStore;

/**
 * One opening of the store under test.
 *
 * @param sessions its sessions
 * @param keys its keys
 * @param closing what closes it; not called more than once
 */
public record OpenStore(SessionStore sessions, KeyStore keys, Runnable closing)
    implements AutoCloseable {

  @Override
  public void close() {
    closing.run();
  }
}
