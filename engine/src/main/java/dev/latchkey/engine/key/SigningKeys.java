package dev.latchkey.engine.key;

import dev.latchkey.engine.key.SigningKeyPolicy.Kind;
import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signing keys of the key store: which one signs now, and all that still verify.
 *
 * <p>A rotating key signs for one interval. When it is over, the first server that notices puts a
 * successor into the next slot; a server that comes second reads the winner's. A retired key
 * verifies for two access-token lifetimes more, so no token dies with its key. The store is read at
 * first use, at rotation, and at most once a second for signatures that fit no known key. Safe for
 * use by several threads; signing and verifying never wait for a rotation while the old key is
 * good.
 */
public final class SigningKeys {

  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
  private static final Duration RELOAD_PAUSE = Duration.ofSeconds(1);

  private final KeyStore store;
  private final SigningKeyPolicy policy;
  private final InstantSource clock;
  private final Cooldown reloads;
  private final ReentrantLock rotation = new ReentrantLock();
  private volatile KeyRing ring = KeyRing.EMPTY;

  /** Creates the view on a key store; nothing is read yet. */
  public SigningKeys(KeyStore store, SigningKeyPolicy policy, InstantSource clock) {
    this.store = store;
    this.policy = policy;
    this.clock = clock;
    this.reloads = new Cooldown(RELOAD_PAUSE, clock);
  }

  /**
   * Returns the key that signs now; makes one when there is none or its interval is over.
   *
   * @throws StoreException when the store is broken and no earlier key can stand in
   */
  public SigningKey signer() {
    Instant now = now();
    return current().filter(key -> !isDue(key, now)).orElseGet(() -> replace(now));
  }

  /** Returns what SDKs are told to verify with. */
  public AnnouncedKey announced() {
    SigningKey signer = signer();
    Instant expiry =
        switch (policy.kind()) {
          case ROTATING -> signer.createdAt().plus(policy.interval());
          case STATIC -> Instant.MAX;
        };
    return new AnnouncedKey(signer.publicKeyText(), expiry);
  }

  /** Returns the keys whose signatures are accepted now, newest first. */
  public List<SigningKey> verifiers() {
    return ring.verifiers(now(), policy.verifiedFor());
  }

  /**
   * Reads the store again, for a signature that fits no known key, unless that happened less than a
   * second ago. Who calls while it is being read waits for it.
   *
   * @throws StoreException when the store is broken
   */
  public void reload() {
    reloads.read(this::load);
  }

  /**
   * Removes keys that verify nothing any more.
   *
   * @throws StoreException when the store is broken
   */
  public void deleteRetired() {
    load();
    ring.retiredSlots(now(), policy.verifiedFor()).forEach(store::delete);
  }

  private Optional<SigningKey> current() {
    return switch (policy.kind()) {
      case ROTATING -> ring.newestRotating();
      case STATIC -> ring.staticKey();
    };
  }

  /** At the end of its interval a rotating key signs no more. */
  private boolean isDue(SigningKey key, Instant now) {
    return policy.kind() == Kind.ROTATING && !now.isBefore(key.createdAt().plus(policy.interval()));
  }

  private SigningKey replace(Instant now) {
    Optional<SigningKey> old = current().filter(key -> outlives(key, now));
    if (old.isPresent() && !rotation.tryLock()) {
      return old.get();
    }
    if (old.isEmpty()) {
      rotation.lock();
    }
    try {
      return rotate(now);
    } catch (StoreException broken) {
      LOG.warn("event=signing_key_rotation_failed message=\"{}\"", broken.getMessage());
      return old.orElseThrow(() -> broken);
    } finally {
      rotation.unlock();
    }
  }

  /** Whether tokens signed now with a key that is due would still verify until they are over. */
  private boolean outlives(SigningKey key, Instant now) {
    Instant last = now.plus(policy.accessTokenValidity());
    return last.isBefore(key.createdAt().plus(policy.verifiedFor()));
  }

  private SigningKey rotate(Instant now) {
    load();
    if (current().filter(key -> !isDue(key, now)).isEmpty()) {
      store.insertIfAbsent(ring.next(policy.kind(), SigningKey.generate(now)));
      load();
      LOG.info("event=signing_key_created kind={}", policy.kind());
    }
    return current().orElseThrow(() -> new IllegalStateException("a signing key was just stored"));
  }

  private void load() {
    ring = KeyRing.of(store.list());
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
