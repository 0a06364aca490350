package dev.latchkey.benchmark.part;

import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.StoredKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A key store that costs nothing. Safe for use by several threads at once. */
final class KeysInMemory implements KeyStore {

  private final Map<String, StoredKey> slots = new ConcurrentHashMap<>();

  @Override
  public InsertOutcome insertIfAbsent(StoredKey key) {
    boolean added = slots.putIfAbsent(key.slot(), key) == null;
    return added ? InsertOutcome.INSERTED : InsertOutcome.ALREADY_PRESENT;
  }

  @Override
  public List<StoredKey> list() {
    return List.copyOf(slots.values());
  }

  @Override
  public void delete(String slot) {
    slots.remove(slot);
  }
}
