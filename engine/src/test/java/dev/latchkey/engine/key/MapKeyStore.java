package dev.latchkey.engine.key;

import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.store.StoredKey;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keys in a map, with a switch that breaks it. The published in-memory store depends on this
 * module, so it cannot serve here.
 */
public final class MapKeyStore implements KeyStore {

  private final ConcurrentHashMap<String, StoredKey> keys = new ConcurrentHashMap<>();
  private final AtomicInteger listings = new AtomicInteger();
  private volatile boolean isBroken;
  private Runnable meanwhile = () -> {};

  @Override
  public InsertOutcome insertIfAbsent(StoredKey key) {
    check();
    return keys.putIfAbsent(key.slot(), key) == null
        ? InsertOutcome.INSERTED
        : InsertOutcome.ALREADY_PRESENT;
  }

  @Override
  public List<StoredKey> list() {
    check();
    listings.incrementAndGet();
    List<StoredKey> listed = List.copyOf(keys.values());
    Runnable now = meanwhile;
    meanwhile = () -> {};
    now.run();
    return listed;
  }

  @Override
  public void delete(String slot) {
    check();
    keys.remove(slot);
  }

  public void breakDown() {
    isBroken = true;
  }

  /** What happens between the next listing's reading and its return. */
  void duringTheNextListing(Runnable event) {
    meanwhile = event;
  }

  int listings() {
    return listings.get();
  }

  private void check() {
    if (isBroken) {
      throw new StoreException("broken on purpose");
    }
  }
}
