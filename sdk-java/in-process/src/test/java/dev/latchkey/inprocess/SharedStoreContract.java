package dev.latchkey.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.testkit.Installation;
import dev.latchkey.client.testkit.Wishes;
import dev.latchkey.engine.store.StoredKey;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.testkit.StandingClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server and an application share one database while both run. */
@SuppressWarnings("NullAway.Init")
abstract class SharedStoreContract {

  private final StandingClock clock = new StandingClock();
  private Installation application;
  private Installation server;

  /** Opens the database as an application does. */
  abstract Installation openApplication(StandingClock clock);

  /** Opens the same database as a server does. */
  abstract SqlStore openStore();

  @BeforeEach
  void startBothAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Callable<Installation> starting = () -> TestServer.start(openStore(), clock, Wishes.NONE);
      Future<Installation> started = threads.submit(starting);
      Future<Installation> opened = threads.submit(() -> openApplication(clock));
      server = started.get();
      application = opened.get();
    }
  }

  @AfterEach
  void closeBoth() {
    application.close();
    server.close();
  }

  @Test
  void sessionOfTheApplication_isTheServersAsWell() {
    shareASession(application.latchkey(), server.latchkey());
  }

  @Test
  void sessionOfTheServer_isTheApplicationsAsWell() {
    shareASession(server.latchkey(), application.latchkey());
  }

  private void shareASession(Latchkey one, Latchkey other) {
    SessionTokens first = one.createNewSession("anna", Map.of("a", 1), Map.of());
    assertThat(verified(other, first)).isEqualTo("anna");

    SessionTokens second = other.refreshSession(first.refreshToken().token());
    assertThat(one.refreshSession(first.refreshToken().token()).refreshToken().token())
        .isEqualTo(second.refreshToken().token());
    assertThat(verified(one, second)).isEqualTo("anna");
    assertThat(one.getAllSessionsForUser("anna")).isEqualTo(other.getAllSessionsForUser("anna"));

    clock.move(Duration.ofSeconds(31));
    assertThatThrownBy(() -> other.refreshSession(first.refreshToken().token()))
        .isInstanceOf(TokenTheftDetectedException.class);
    assertThat(other.revokeSession(first.session().handle())).isTrue();
    assertThatThrownBy(() -> one.refreshSession(second.refreshToken().token()))
        .isInstanceOf(UnauthorisedException.class);
  }

  private static String verified(Latchkey latchkey, SessionTokens tokens) {
    return latchkey
        .getSession(tokens.accessToken().token(), null, false, "marker")
        .session()
        .userId();
  }

  @Test
  void keys_ofBothStartedAtOnce_areMadeOnce() {
    for (int round = 0; round < 3; round++) {
      application.latchkey().createNewSession(NewSession.of("anna"));
      server.latchkey().createNewSession(NewSession.of("ben"));
    }

    try (SqlStore store = openStore()) {
      List<String> slots = store.keys().list().stream().map(StoredKey::slot).toList();
      assertThat(slots).doesNotHaveDuplicates();
      assertThat(slots).filteredOn(slot -> slot.startsWith("signing-es256-")).hasSize(1);
      assertThat(slots).filteredOn(slot -> slot.startsWith("refresh")).hasSize(1);
    }
  }
}
