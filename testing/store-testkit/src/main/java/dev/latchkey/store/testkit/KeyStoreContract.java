package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.StoredKey;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link KeyStore} as a suite: an adapter extends it and says how its store is
 * opened.
 */
public abstract class KeyStoreContract extends StoreContract {

  private static final int THREADS = 16;

  @Test
  void list_ofAnEmptyStore_isEmpty() {
    assertThat(keys().list()).isEmpty();
  }

  @Test
  void insertIfAbsent_ofAFreeSlot_isListedAsGiven() {
    StoredKey key = key("slot", "material");

    assertThat(keys().insertIfAbsent(key)).isEqualTo(InsertOutcome.INSERTED);

    assertThat(keys().list()).containsExactly(key);
  }

  @Test
  void insertIfAbsent_ofATakenSlot_keepsTheKeyThere() {
    StoredKey first = key("slot", "first");
    keys().insertIfAbsent(first);

    InsertOutcome outcome =
        keys().insertIfAbsent(new StoredKey("slot", "second", CREATED_AT.plusSeconds(1)));

    assertThat(outcome).isEqualTo(InsertOutcome.ALREADY_PRESENT);
    assertThat(keys().list()).containsExactly(first);
  }

  @Test
  void delete_ofASlot_emptiesItAlone() {
    StoredKey kept = key("kept", "material");
    keys().insertIfAbsent(kept);
    keys().insertIfAbsent(key("gone", "material"));

    keys().delete("gone");

    assertThat(keys().list()).containsExactly(kept);
    assertThat(keys().insertIfAbsent(key("gone", "new"))).isEqualTo(InsertOutcome.INSERTED);
  }

  @Test
  void delete_ofAnEmptySlot_doesNothing() {
    StoredKey kept = key("kept", "material");
    keys().insertIfAbsent(kept);

    keys().delete("unknown");
    keys().delete("kept%");
    keys().delete("");

    assertThat(keys().list()).containsExactly(kept);
  }

  @Test
  void slots_thatLookAlike_areDifferent() {
    List<StoredKey> all =
        List.of("a", "A", "a ", "", "é", "e\u0301", "'; --", "_", "😀", "s".repeat(128)).stream()
            .map(slot -> key(slot, "material of " + slot))
            .toList();

    all.forEach(key -> assertThat(keys().insertIfAbsent(key)).isEqualTo(InsertOutcome.INSERTED));

    assertThat(keys().list()).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void material_ofAnyText_isKeptToTheLetter() {
    List<StoredKey> all =
        List.of(
            key("empty", ""),
            key("lines", " -----BEGIN-----\nMII+/=\r\n; 'quoted' \\ \t"),
            key("unicode", "žluťoučký 你好 😀"),
            key("large", "x".repeat(100_000)));

    all.forEach(keys()::insertIfAbsent);

    assertThat(keys().list()).containsExactlyInAnyOrderElementsOf(all);
  }

  @RepeatedTest(10)
  void insertIfAbsent_ofOneSlotByMany_isWonByOne() {
    List<KeyStore> openings = List.of(keys(), another().keys());

    List<InsertOutcome> outcomes =
        ManyThreads.callAtOnce(
            THREADS,
            number -> openings.get(number % 2).insertIfAbsent(key("slot", "material " + number)));

    assertThat(outcomes).containsOnlyOnce(InsertOutcome.INSERTED);
    StoredKey winner = key("slot", "material " + outcomes.indexOf(InsertOutcome.INSERTED));
    assertThat(openings).allSatisfy(keys -> assertThat(keys.list()).containsExactly(winner));
  }

  @Test
  void keys_thenReopen_areAsBefore() {
    StoredKey kept = key("kept", "material");
    keys().insertIfAbsent(kept);
    keys().insertIfAbsent(key("gone", "material"));
    keys().delete("gone");

    reopen();

    assertThat(keys().list()).containsExactly(kept);
  }

  @Test
  void keys_ofOneOpening_areSeenByTheOtherAtOnce() {
    KeyStore other = another().keys();
    StoredKey key = key("slot", "material");

    keys().insertIfAbsent(key);
    assertThat(other.list()).containsExactly(key);

    other.delete("slot");
    assertThat(keys().list()).isEmpty();
  }

  private static StoredKey key(String slot, String material) {
    return new StoredKey(slot, material, CREATED_AT);
  }
}
