package dev.latchkey.engine.key;

import dev.latchkey.engine.key.SigningKeyPolicy.Kind;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.store.StoredKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The signing keys as they were in the store at one moment. Rotating keys live in numbered slots,
 * so that two servers that rotate together fight for one slot and not for two keys.
 *
 * @param algorithm of all of them; keys of other algorithms are in other slots
 * @param cryptography computes with all of them
 * @param rotating rotating keys, highest number first
 * @param fixed the static key, at most one
 */
record KeyRing(
    SigningAlgorithm algorithm,
    Cryptography cryptography,
    List<Slot> rotating,
    List<SigningKey> fixed) {

  /** A rotating key and its number, from 1. */
  record Slot(long number, SigningKey key) {}

  static KeyRing empty(SigningAlgorithm algorithm, Cryptography cryptography) {
    return new KeyRing(algorithm, cryptography, List.of(), List.of());
  }

  /**
   * Reads keys of the store.
   *
   * @param known what was read before: a key that is the same stays the same object, since reading
   *     one costs as much as a signature and more
   * @throws StoreException when one of them is damaged
   */
  static KeyRing of(KeyRing known, List<StoredKey> stored) {
    SigningAlgorithm algorithm = known.algorithm();
    String prefix = algorithm.rotatingPrefix();
    List<Slot> rotating =
        stored.stream()
            .filter(key -> key.slot().startsWith(prefix))
            .map(known::slot)
            .sorted(Comparator.comparingLong(Slot::number).reversed())
            .toList();
    List<SigningKey> fixed =
        stored.stream()
            .filter(key -> key.slot().equals(algorithm.staticSlot()))
            .map(known::key)
            .toList();
    return new KeyRing(algorithm, known.cryptography(), rotating, fixed);
  }

  Optional<SigningKey> newestRotating() {
    return rotating.stream().map(Slot::key).findFirst();
  }

  Optional<SigningKey> staticKey() {
    return fixed.stream().findFirst();
  }

  /** Makes a key that the store does not have yet. */
  SigningKey generate(Instant now) {
    return SigningKey.generate(algorithm, cryptography, now);
  }

  /** Returns what to store so that the key becomes the one that signs. */
  StoredKey next(Kind kind, SigningKey key) {
    String slot =
        switch (kind) {
          case ROTATING -> name(highestNumber() + 1);
          case STATIC -> algorithm.staticSlot();
        };
    return new StoredKey(slot, key.material(), key.createdAt());
  }

  /**
   * Returns all keys that verify, newest first. A key verifies up to the end of its time and not at
   * it.
   */
  List<SigningKey> verifiers(Instant now, Duration verifiedFor) {
    List<SigningKey> keys = new ArrayList<>();
    for (Slot slot : rotating) { // each verification asks: no stream
      if (!isRetired(slot.key(), now, verifiedFor)) {
        keys.add(slot.key());
      }
    }
    keys.addAll(fixed);
    return List.copyOf(keys);
  }

  /** Returns the same keys under their names. */
  List<NamedKey> named(Instant now, Duration verifiedFor) {
    Stream<NamedKey> ending =
        rotating.stream()
            .map(Slot::key)
            .filter(key -> !isRetired(key, now, verifiedFor))
            .map(NamedKey::rotating);
    return Stream.concat(ending, fixed.stream().map(NamedKey::lasting)).toList();
  }

  /** Returns the same keys as SDKs are told of them: the one that signs stands first. */
  List<AnnouncedKey> announced(SigningKey signer, Instant now, Duration verifiedFor) {
    Stream<AnnouncedKey> ending =
        rotating.stream()
            .map(Slot::key)
            .filter(key -> !isRetired(key, now, verifiedFor))
            .map(key -> announced(key, key.createdAt().plus(verifiedFor)));
    Stream<AnnouncedKey> lasting = fixed.stream().map(key -> announced(key, Instant.MAX));
    Comparator<AnnouncedKey> signerFirst =
        Comparator.comparing(key -> !key.publicKey().equals(signer.publicKeyText()));
    return Stream.concat(ending, lasting).sorted(signerFirst).toList();
  }

  private static AnnouncedKey announced(SigningKey key, Instant verifiesUntil) {
    return new AnnouncedKey(key.publicKeyText(), key.createdAt(), verifiesUntil);
  }

  /**
   * Returns the slots of keys that verify nothing any more; the highest number stays, so that
   * numbers are never reused.
   */
  List<String> retiredSlots(Instant now, Duration verifiedFor) {
    return rotating.stream()
        .skip(1)
        .filter(slot -> isRetired(slot.key(), now, verifiedFor))
        .map(slot -> name(slot.number()))
        .toList();
  }

  /** Returns when a key that verifies now will do so no more, or nothing when none ever ends. */
  Optional<Instant> nextRetirement(Instant now, Duration verifiedFor) {
    return rotating.stream()
        .map(Slot::key)
        .filter(key -> !isRetired(key, now, verifiedFor))
        .map(key -> key.createdAt().plus(verifiedFor))
        .min(Comparator.naturalOrder());
  }

  private static boolean isRetired(SigningKey key, Instant now, Duration verifiedFor) {
    return !now.isBefore(key.createdAt().plus(verifiedFor));
  }

  private long highestNumber() {
    return rotating.isEmpty() ? 0 : rotating.getFirst().number();
  }

  private String name(long number) {
    return algorithm.rotatingPrefix() + number;
  }

  private Slot slot(StoredKey stored) {
    try {
      long number = Long.parseLong(stored.slot().substring(algorithm.rotatingPrefix().length()));
      return new Slot(number, key(stored));
    } catch (NumberFormatException noNumber) {
      throw StoreException.damaged(stored);
    }
  }

  private SigningKey key(StoredKey stored) {
    return Stream.concat(rotating.stream().map(Slot::key), fixed.stream())
        .filter(key -> key.isReadFrom(stored))
        .findFirst()
        .orElseGet(() -> read(stored));
  }

  private SigningKey read(StoredKey stored) {
    try {
      return SigningKey.read(algorithm, cryptography, stored.material(), stored.createdAt());
    } catch (IllegalArgumentException unreadable) {
      throw StoreException.damaged(stored);
    }
  }
}
