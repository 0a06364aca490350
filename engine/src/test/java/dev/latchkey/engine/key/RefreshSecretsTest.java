package dev.latchkey.engine.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefreshSecretsTest {

  private static final int CALLERS = 50;

  private final MapKeyStore store = new MapKeyStore();
  private final MutableClock clock = new MutableClock();

  private RefreshSecrets server() {
    return new RefreshSecrets(store, clock, Randomness.secure());
  }

  @Test
  void find_manyCallersAtOnceAfterARestart_allFindTheSecret() throws Exception {
    String id = server().newest().id();
    RefreshSecrets restarted = server();
    Callable<Optional<RefreshSecret>> lookUp = () -> restarted.find(id);

    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Optional<RefreshSecret>>> lookUps =
          IntStream.range(0, CALLERS).mapToObj(caller -> lookUp).toList();
      for (Future<Optional<RefreshSecret>> found : callers.invokeAll(lookUps)) {
        assertThat(found.get()).isPresent();
      }
    }
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
}
