package dev.latchkey.engine.store;

import java.util.List;

/**
 * Keeps keys. A key lives in a named slot that is filled once: of several servers that try, one
 * wins and all read the same.
 *
 * <p>Safe for use by several threads at once. Outcomes and faults are told as in {@link
 * SessionStore}.
 */
public interface KeyStore {

  /**
   * Puts a key into its slot unless the slot is taken.
   *
   * @throws StoreException when the store is broken
   */
  InsertOutcome insertIfAbsent(StoredKey key);

  /**
   * Returns all keys, in no particular order.
   *
   * @throws StoreException when the store is broken
   */
  List<StoredKey> list();

  /**
   * Empties a slot; does nothing when it is empty.
   *
   * @throws StoreException when the store is broken
   */
  void delete(String slot);
}
