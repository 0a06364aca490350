package dev.latchkey.store.testkit;

import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.StoredKey;
import java.util.List;

/** A key store that fails according to plan. */
public final class FailingKeyStore implements KeyStore {

  private final KeyStore store;
  private final FaultPlan faults;

  /**
   * Creates the store.
   *
   * @param store what does the work
   * @param faults when it fails
   */
  public FailingKeyStore(KeyStore store, FaultPlan faults) {
    this.store = store;
    this.faults = faults;
  }

  @Override
  public InsertOutcome insertIfAbsent(StoredKey key) {
    return faults.write(() -> store.insertIfAbsent(key));
  }

  @Override
  public List<StoredKey> list() {
    return faults.read(store::list);
  }

  @Override
  public void delete(String slot) {
    faults.write(
        () -> {
          store.delete(slot);
          return slot;
        });
  }
}
