package dev.latchkey.engine.key;

import dev.latchkey.engine.key.SigningKeyPolicy.Kind;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.store.StoredKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signing keys of one algorithm in the key store: which one signs now, and all that still
 * verify.
 *
 * <p>A rotating key signs for one interval. When it is over, the first server that notices puts a
 * successor into the next slot; a server that comes second reads the winner's. A retired key
 * verifies for two access-token lifetimes more, so no token dies with its key. The store is read at
 * first use, at rotation, and at most once a second for tokens that fit no known key, and for the
 * key set. Safe for use by several threads; signing and verifying never wait for a rotation while
 * the old key is good.
 */
public final class SigningKeys {

  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
  private static final Duration RELOAD_PAUSE = Duration.ofSeconds(1);

  private final KeyStore store;
  private final SigningKeyPolicy policy;
  private final InstantSource clock;
  private final Cooldown reloads;
  private final Cooldown announcements;
  private final ReentrantLock rotation = new ReentrantLock();
  private final AtomicLong readings = new AtomicLong();
  private final AtomicReference<Reading> newest;

  /**
   * What was read of the store.
   *
   * @param number readings are numbered as they begin
   */
  private record Reading(long number, KeyRing ring) {

    /**
     * Of two readings that ran at once the one that began later knows everything that was stored
     * before; the other may have begun before the key was stored that signs now.
     */
    Reading newer(Reading other) {
      return other.number > number ? other : this;
    }
  }

  /**
   * Creates the view on a key store; nothing is read yet.
   *
   * @param algorithm of the keys
   * @param cryptography computes with them
   */
  public SigningKeys(
      SigningAlgorithm algorithm,
      Cryptography cryptography,
      KeyStore store,
      SigningKeyPolicy policy,
      InstantSource clock) {
    this.newest = new AtomicReference<>(new Reading(0, KeyRing.empty(algorithm, cryptography)));
    this.store = store;
    this.policy = policy;
    this.clock = clock;
    this.reloads = new Cooldown(RELOAD_PAUSE, clock);
    this.announcements = new Cooldown(RELOAD_PAUSE, clock);
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
  public AnnouncedKeys announced() {
    SigningKey signer = signer();
    return new AnnouncedKeys(
        signer.publicKeyText(),
        endOfSigning(signer).orElse(Instant.MAX),
        ring().announced(signer, now(), policy.verifiedFor()));
  }

  /**
   * Returns all that verifies now. Anybody may ask, so the store is read for it once a second at
   * most; while it is broken, the keys that are known are told.
   *
   * @throws StoreException when the store is broken and no key is known that could sign
   */
  public JwkSet jwkSet() {
    SigningKey signer = signer();
    announcements.readUnlessBusy(this::loadIfPossible);
    Instant now = now();
    KeyRing known = ring();
    List<PublicJwk> keys =
        known.verifiers(now, policy.verifiedFor()).stream().map(SigningKey::jwk).toList();
    Duration unchangedFor =
        Stream.of(endOfSigning(signer), known.nextRetirement(now, policy.verifiedFor()))
            .flatMap(Optional::stream)
            .map(end -> Duration.between(now, end))
            .min(Comparator.naturalOrder())
            .orElse(JwkSet.FOR_EVER);
    return new JwkSet(keys, unchangedFor);
  }

  /** Returns the key that signs now, under its name; otherwise as {@link #signer()}. */
  public NamedKey namedSigner() {
    return switch (policy.kind()) {
      case ROTATING -> NamedKey.rotating(signer());
      case STATIC -> NamedKey.lasting(signer());
    };
  }

  /** Returns all that verifies now, of both kinds; otherwise as {@link #jwkSet()}. */
  public NamedJwkSet namedSet() {
    SigningKey signer = signer();
    announcements.readUnlessBusy(this::loadIfPossible);
    Instant now = now();
    List<NamedJwk> keys =
        ring().named(now, policy.verifiedFor()).stream().map(NamedKey::jwk).toList();
    return new NamedJwkSet(
        keys, endOfSigning(signer).map(end -> Duration.between(now, end)).orElse(JwkSet.FOR_EVER));
  }

  private Optional<Instant> endOfSigning(SigningKey signer) {
    return switch (policy.kind()) {
      case ROTATING -> Optional.of(signer.createdAt().plus(policy.interval()));
      case STATIC -> Optional.empty();
    };
  }

  private void loadIfPossible() {
    try {
      load();
    } catch (StoreException broken) {
      LOG.warn("event=signing_keys_not_read message=\"{}\"", broken.getMessage());
    }
  }

  /** Returns the keys whose signatures are accepted now, newest first. */
  public List<SigningKey> verifiers() {
    return ring().verifiers(now(), policy.verifiedFor());
  }

  /**
   * Returns the key of that name if its signatures are accepted now. An unknown name is looked up
   * in the store, at most once a second.
   *
   * @return empty when there is no such key, or it verifies no more
   * @throws StoreException when the name is not known yet and the store is broken
   */
  public Optional<SigningKey> verifier(String keyId) {
    Optional<SigningKey> known = known(keyId);
    if (known.isPresent()) {
      return known;
    }
    reload();
    return known(keyId);
  }

  private Optional<SigningKey> known(String keyId) {
    return verifiers().stream().filter(key -> key.jwk().keyId().equals(keyId)).findFirst();
  }

  /**
   * Returns the key that goes by that name in the SuperTokens dialects; otherwise as {@link
   * #verifier}.
   */
  public Optional<NamedKey> named(String name) {
    Optional<NamedKey> known = knownAs(name);
    if (known.isPresent()) {
      return known;
    }
    reload();
    return knownAs(name);
  }

  private Optional<NamedKey> knownAs(String name) {
    return ring().named(now(), policy.verifiedFor()).stream()
        .filter(key -> key.name().equals(name))
        .findFirst();
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
    ring().retiredSlots(now(), policy.verifiedFor()).forEach(store::delete);
  }

  private Optional<SigningKey> current() {
    return switch (policy.kind()) {
      case ROTATING -> ring().newestRotating();
      case STATIC -> ring().staticKey();
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
      KeyRing known = ring();
      StoredKey next = known.next(policy.kind(), known.generate(now));
      if (store.insertIfAbsent(next) == InsertOutcome.INSERTED) {
        LOG.info(
            "event=signing_key_created algorithm={} kind={}", known.algorithm(), policy.kind());
      }
      load();
    }
    return current().orElseThrow(() -> new IllegalStateException("a signing key was just stored"));
  }

  private void load() {
    long number = readings.incrementAndGet();
    Reading read = new Reading(number, KeyRing.of(ring(), store.list()));
    newest.accumulateAndGet(read, Reading::newer);
  }

  private KeyRing ring() {
    return newest.get().ring();
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
