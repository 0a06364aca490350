package dev.latchkey.engine.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.store.StoredKey;
import java.lang.Thread.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class RefreshSecretsTest {

  private final MapKeyStore store = new MapKeyStore();
  private final MutableClock clock = new MutableClock();

  private RefreshSecrets server() {
    return new RefreshSecrets(store, clock, Randomness.secure());
  }

  @Test
  void find_whileAnotherCallerReadsTheStore_waitsAndFindsTheSecret() throws Exception {
    String id = server().newest().id();
    HeldKeyStore held = new HeldKeyStore(store);
    RefreshSecrets restarted = new RefreshSecrets(held, clock, Randomness.secure());
    FutureTask<Optional<RefreshSecret>> first = new FutureTask<>(() -> restarted.find(id));
    FutureTask<Optional<RefreshSecret>> second = new FutureTask<>(() -> restarted.find(id));

    Thread.startVirtualThread(first);
    held.readingBegun.await();
    Thread waiting = Thread.startVirtualThread(second);
    while (waiting.getState() != State.WAITING && waiting.isAlive()) {
      Thread.onSpinWait();
    }
    held.mayRead.countDown();

    assertThat(first.get()).isPresent();
    assertThat(second.get()).isPresent();
  }

  @Test
  void find_aMomentAfterTheStoreWasEmpty_findsTheFirstSecret() {
    RefreshSecrets early = server();
    assertThat(early.find("1")).isEmpty();

    String id = server().newest().id();

    assertThat(early.find(id)).isPresent();
  }

  @Test
  void find_whenTheStoreIsBroken_saysSoEachTime() {
    RefreshSecrets secrets = server();
    store.breakDown();

    assertThatThrownBy(() -> secrets.find("1")).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> secrets.find("1")).isInstanceOf(StoreException.class);
  }

  @Test
  void find_unknownNamesWithinASecond_askTheStoreOnce() {
    RefreshSecrets secrets = server();
    secrets.newest();
    int before = store.listings();

    secrets.find("nope");
    secrets.find("nope either");

    assertThat(store.listings() - before).isEqualTo(1);
  }

  /** Keys whose first reading takes until it is allowed to end. */
  private static final class HeldKeyStore implements KeyStore {
    private final KeyStore keys;
    private final CountDownLatch readingBegun = new CountDownLatch(1);
    private final CountDownLatch mayRead = new CountDownLatch(1);

    private HeldKeyStore(KeyStore keys) {
      this.keys = keys;
    }

    @Override
    public List<StoredKey> list() {
      readingBegun.countDown();
      try {
        mayRead.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return keys.list();
    }

    @Override
    public InsertOutcome insertIfAbsent(StoredKey key) {
      return keys.insertIfAbsent(key);
    }

    @Override
    public void delete(String slot) {
      keys.delete(slot);
    }
  }
}
