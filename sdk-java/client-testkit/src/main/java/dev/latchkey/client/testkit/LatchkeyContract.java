package dev.latchkey.client.testkit;

import dev.latchkey.client.Latchkey;
import dev.latchkey.store.testkit.StandingClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** All that the client promises, in whatever way sessions are kept. */
public abstract class LatchkeyContract
    implements LoginContract, RefreshContract, EndContract, ContentsContract {

  private final StandingClock clock = new StandingClock();
  private @Nullable Installation installation;

  /**
   * Opens an installation without any session.
   *
   * @param clock the time of everything in it
   */
  protected abstract Installation open(StandingClock clock, Wishes wishes);

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
  public final Latchkey latchkey(Wishes wishes) {
    if (installation == null) {
      installation = open(clock, wishes);
    }
    return installation.latchkey();
  }
}
