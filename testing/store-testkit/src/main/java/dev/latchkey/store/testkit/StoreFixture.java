package dev.latchkey.store.testkit;

import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.SessionStore;

/** The store of the running test. */
interface StoreFixture {

  /** Its sessions. */
  SessionStore sessions();

  /** Its keys. */
  KeyStore keys();

  /** Closes it and opens it again. */
  void reopen();

  /** Opens it once more beside the first opening; closed when the test ends. */
  OpenStore another();
}
