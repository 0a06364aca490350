package dev.latchkey.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.store.StoredKey;
import dev.latchkey.server.config.ConfigReader;
import dev.latchkey.server.config.ConfigReader.Accepted;
import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.http.CannotListen;
import dev.latchkey.store.testkit.FailingKeyStore;
import dev.latchkey.store.testkit.FailingSessionStore;
import dev.latchkey.store.testkit.FaultPlan;
import dev.latchkey.store.testkit.InMemoryKeyStore;
import dev.latchkey.store.testkit.InMemorySessionStore;
import dev.latchkey.store.testkit.StandingClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PreparationTest {
  private static final Duration KEY_TAKES = Duration.ofSeconds(5);

  private final StandingClock clock = new StandingClock();
  private final FaultPlan faults = FaultPlan.none();
  private final InMemorySessionStore sessions = new InMemorySessionStore();
  private final InMemoryKeyStore keys = new InMemoryKeyStore();

  @Test
  void start_onANewStore_returnsWhenAllKeysExistAndNoSession() {
    try (LatchkeyServer server = start(keys)) {
      assertThat(server.port()).isPositive();
      assertThat(keys.list())
          .extracting(key -> key.slot().replaceAll("/.*", ""))
          .containsExactlyInAnyOrder(
              "refresh-secret", "signing-rotating", "signing-es256-rotating");
      assertThat(sessions.deleteExpired(clock.instant().plus(Duration.ofDays(365)), 10)).isZero();
    }
  }

  /** What is written is the end of a session that nobody has: the last thing that is rehearsed. */
  @Test
  void start_onAnExistingStore_hasRehearsedARequestOfEachKind() {
    start(keys).close();
    int before = faults.writes();

    try (LatchkeyServer server = start(keys)) {
      assertThat(server.port()).isPositive();
      assertThat(faults.writes()).isGreaterThan(before);
    }
  }

  @Test
  void start_withABrokenStore_listensAndServesOnceItIsMended() throws Exception {
    faults.breakDown();
    try (LatchkeyServer server = start(keys)) {
      faults.repair();

      assertThat(login(server)).contains("\"status\":\"OK\"");
    }
  }

  @Test
  void start_onATakenPort_waitsForNobodyBeforeItClosesTheStore() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      KeyStore used = new WatchedKeyStore(keys, () -> assertThat(closed).isFalse());
      Stores stores = new Stores(sessions, used, () -> {}, () -> closed.set(true));

      assertThatThrownBy(() -> LatchkeyServer.start(settings(taken.getLocalPort()), stores, clock))
          .isInstanceOf(CannotListen.class);
      assertThat(closed).isTrue();
    }
  }

  /** The rotating key is due: whoever logs in next waits until its successor is made. */
  @Test
  void login_thatWaitsForItsKey_beginsWhenTheKeyIsThere() throws Exception {
    KeyStore slow = new WatchedKeyStore(keys, () -> clock.move(KEY_TAKES));
    try (LatchkeyServer server = start(slow)) {
      clock.move(Duration.ofDays(30));

      String login = login(server);

      long created = Long.parseLong(login.replaceAll("(?s).*\"createdTime\":(\\d+).*", "$1"));
      assertThat(created).isEqualTo(clock.millis());
    }
  }

  private LatchkeyServer start(KeyStore store) {
    Stores stores =
        new Stores(
            new FailingSessionStore(sessions, faults),
            new FailingKeyStore(store, faults),
            () -> {},
            () -> {});
    return LatchkeyServer.start(settings(0), stores, clock);
  }

  private static Settings settings(int port) {
    Path home = Path.of("/nonexistent");
    Map<String, String> config = Map.of("host", "127.0.0.1", "port", Integer.toString(port));
    Sources sources = new Sources(home, home.resolve("config.yaml"), config, Map.of());
    return ((Accepted) ConfigReader.read(sources)).settings();
  }

  private static String login(LatchkeyServer server) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/session"))
            .POST(
                BodyPublishers.ofString(
                    "{\"userId\":\"u\",\"userDataInJWT\":{},\"userDataInDatabase\":{}}"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  /** A key store that does something else before it keeps a key. */
  private record WatchedKeyStore(KeyStore store, Runnable before) implements KeyStore {
    @Override
    public InsertOutcome insertIfAbsent(StoredKey key) throws StoreException {
      before.run();
      return store.insertIfAbsent(key);
    }

    @Override
    public List<StoredKey> list() {
      return store.list();
    }

    @Override
    public void delete(String slot) {
      store.delete(slot);
    }
  }
}
