package dev.latchkey.engine.key;

import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.store.StoredKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The refresh secrets of the key store: the first is made on first use, all servers on one store
 * share it, and each lives as long as sessions made with it. Safe for use by several threads.
 */
public final class RefreshSecrets {

  private static final String SLOT_PREFIX = "refresh-secret/";
  private static final String FIRST_ID = "1";
  private static final Duration RELOAD_PAUSE = Duration.ofSeconds(1);

  private final KeyStore store;
  private final InstantSource clock;
  private final Randomness randomness;
  private final Cooldown reloads;

  /** Oldest first. */
  private volatile List<RefreshSecret> secrets = List.of();

  /** Creates the view on a key store; nothing is read yet. */
  public RefreshSecrets(KeyStore store, InstantSource clock, Randomness randomness) {
    this.store = store;
    this.clock = clock;
    this.randomness = randomness;
    this.reloads = new Cooldown(RELOAD_PAUSE, clock);
  }

  /**
   * Returns the secret for new sessions.
   *
   * @throws StoreException when none is known yet and the store is broken
   */
  public RefreshSecret newest() {
    if (secrets.isEmpty()) {
      store.insertIfAbsent(fresh());
      load();
    }
    return secrets.getLast();
  }

  /**
   * Returns a secret by name. An unknown name is looked up in the store, at most once a second, but
   * always while no secret is known at all.
   *
   * @return empty when there is no such secret
   * @throws StoreException when the name is not known yet and the store is broken
   */
  public Optional<RefreshSecret> find(String id) {
    if (known(id).isEmpty()) {
      reloads.read(this::load);
    }
    if (secrets.isEmpty()) {
      load();
    }
    return known(id);
  }

  private Optional<RefreshSecret> known(String id) {
    return secrets.stream().filter(secret -> secret.id().equals(id)).findFirst();
  }

  private void load() {
    secrets =
        store.list().stream()
            .filter(key -> key.slot().startsWith(SLOT_PREFIX))
            .sorted(Comparator.comparing(StoredKey::createdAt))
            .map(RefreshSecrets::read)
            .toList();
  }

  private StoredKey fresh() {
    byte[] master = randomness.bytes(RefreshSecret.MASTER_BYTES);
    Instant now = Instant.ofEpochMilli(clock.millis());
    return new StoredKey(SLOT_PREFIX + FIRST_ID, Base64.getEncoder().encodeToString(master), now);
  }

  private static RefreshSecret read(StoredKey key) {
    String id = key.slot().substring(SLOT_PREFIX.length());
    try {
      return new RefreshSecret(id, Base64.getDecoder().decode(key.material()));
    } catch (IllegalArgumentException unreadable) {
      throw StoreException.damaged(key);
    }
  }
}
