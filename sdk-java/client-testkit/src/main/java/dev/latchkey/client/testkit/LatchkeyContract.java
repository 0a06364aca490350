package dev.latchkey.client.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.Latchkey;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.store.testkit.StandingClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** All that the client promises, in whatever way sessions are kept. */
public abstract class LatchkeyContract
    implements LoginContract,
        RefreshContract,
        EndContract,
        ManySessionsContract,
        ContentsContract,
        CloseContract {

  /** The machine may be busy with other things. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final StandingClock clock = new StandingClock();
  private @Nullable Installation installation;

  /**
   * Opens an installation without any session.
   *
   * @param clock the time of everything in it
   */
  protected abstract Installation open(StandingClock clock, Wishes wishes);

  /** Has something done with what the open installation keeps sessions in, past the client. */
  protected abstract void withStore(Consumer<SessionStore> work);

  @AfterEach
  void closeTheInstallation() {
    if (installation != null) {
      installation.close();
    }
  }

  @Override
  public final StandingClock clock() {
    return clock;
  }

  @Override
  public final void insert(List<Session> sessions) {
    latchkey();
    withStore(store -> insert(sessions, store));
  }

  private static void insert(List<Session> sessions, SessionStore store) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<InsertOutcome>> inserted =
          sessions.stream().map(each -> threads.submit(() -> store.insert(each))).toList();
      for (Future<InsertOutcome> each : inserted) {
        assertThat(each).succeedsWithin(PATIENCE).isEqualTo(InsertOutcome.INSERTED);
      }
    }
  }

  @Override
  public final Latchkey latchkey(Wishes wishes) {
    if (installation == null) {
      installation = open(clock, wishes);
    }
    return installation.latchkey();
  }
}
