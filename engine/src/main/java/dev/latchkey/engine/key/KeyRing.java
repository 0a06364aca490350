package dev.latchkey.engine.key;

import dev.latchkey.engine.key.SigningKeyPolicy.Kind;
import dev.latchkey.engine.store.StoredKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The signing keys as they were in the store at one moment. Rotating keys live in numbered slots,
 * so that two servers that rotate together fight for one slot and not for two keys.
 *
 * @param rotating rotating keys, highest number first
 * @param fixed the static key, at most one
 */
record KeyRing(List<Slot> rotating, List<SigningKey> fixed) {

  private static final String ROTATING_PREFIX = "signing-rotating/";
  private static final String STATIC_SLOT = "signing-static/1";

  static final KeyRing EMPTY = new KeyRing(List.of(), List.of());

  /** A rotating key and its number, from 1. */
  record Slot(long number, SigningKey key) {

    String name() {
      return ROTATING_PREFIX + number;
    }
  }

  static KeyRing of(List<StoredKey> stored) {
    List<Slot> rotating =
        stored.stream()
            .filter(key -> key.slot().startsWith(ROTATING_PREFIX))
            .map(KeyRing::slot)
            .sorted(Comparator.comparingLong(Slot::number).reversed())
            .toList();
    List<SigningKey> fixed =
        stored.stream().filter(key -> key.slot().equals(STATIC_SLOT)).map(KeyRing::read).toList();
    return new KeyRing(rotating, fixed);
  }

  Optional<SigningKey> newestRotating() {
    return rotating.stream().map(Slot::key).findFirst();
  }

  Optional<SigningKey> staticKey() {
    return fixed.stream().findFirst();
  }

  /** Returns what to store so that the key becomes the one that signs. */
  StoredKey next(Kind kind, SigningKey key) {
    String slot =
        switch (kind) {
          case ROTATING -> new Slot(highestNumber() + 1, key).name();
          case STATIC -> STATIC_SLOT;
        };
    return new StoredKey(slot, key.material(), key.createdAt());
  }

  /**
   * Returns all keys that verify, newest first. A key verifies up to the end of its time and not at
   * it.
   */
  List<SigningKey> verifiers(Instant now, Duration verifiedFor) {
    List<SigningKey> keys = new ArrayList<>();
    rotating.stream()
        .map(Slot::key)
        .filter(key -> !isRetired(key, now, verifiedFor))
        .forEach(keys::add);
    keys.addAll(fixed);
    return List.copyOf(keys);
  }

  /**
   * Returns the slots of keys that verify nothing any more; the highest number stays, so that
   * numbers are never reused.
   */
  List<String> retiredSlots(Instant now, Duration verifiedFor) {
    return rotating.stream()
        .skip(1)
        .filter(slot -> isRetired(slot.key(), now, verifiedFor))
        .map(Slot::name)
        .toList();
  }

  private static boolean isRetired(SigningKey key, Instant now, Duration verifiedFor) {
    return !now.isBefore(key.createdAt().plus(verifiedFor));
  }

  private long highestNumber() {
    return rotating.isEmpty() ? 0 : rotating.getFirst().number();
  }

  private static Slot slot(StoredKey key) {
    long number = Long.parseLong(key.slot().substring(ROTATING_PREFIX.length()));
    return new Slot(number, read(key));
  }

  private static SigningKey read(StoredKey key) {
    return SigningKey.read(key.material(), key.createdAt());
  }
}
