package dev.latchkey.engine.store;

import java.time.Instant;

/**
 * A key as the store keeps it.
 *
 * @param slot its name, at most 128 characters, unique
 * @param material the key itself, as text: a secret
 * @param createdAt when it was made, with millisecond precision
 */
public record StoredKey(String slot, String material, Instant createdAt) {

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "StoredKey[slot=" + slot + ", createdAt=" + createdAt + "]";
  }
}
