package dev.latchkey.store.testkit;

import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.StoredKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The port in its plainest form: a map behind one lock. Nothing survives the process. */
public final class InMemoryKeyStore implements KeyStore {

  private final Map<String, StoredKey> slots = new HashMap<>();

  /** Creates an empty store. */
  public InMemoryKeyStore() {}

  @Override
  public synchronized InsertOutcome insertIfAbsent(StoredKey key) {
    boolean added = slots.putIfAbsent(key.slot(), key) == null;
    return added ? InsertOutcome.INSERTED : InsertOutcome.ALREADY_PRESENT;
  }

  @Override
  public synchronized List<StoredKey> list() {
    return List.copyOf(slots.values());
  }

  @Override
  public synchronized void delete(String slot) {
    slots.remove(slot);
  }
}
