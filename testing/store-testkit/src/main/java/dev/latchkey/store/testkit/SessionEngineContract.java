package dev.latchkey.store.testkit;

import java.time.Duration;

/**
 * What the engine promises over any store, as a suite: an adapter extends it and says how its store
 * is opened.
 */
public abstract class SessionEngineContract extends StoreContract
    implements LoginContract,
        RepeatedLoginContract,
        RotationContract,
        EndContract,
        FailingWriteContract {

  private final StandingClock clock = new StandingClock();

  @Override
  public final StandingClock clock() {
    return clock;
  }

  @Override
  public final EngineDriver server(Duration gracePeriod) {
    return new EngineDriver(sessions(), keys(), clock, gracePeriod);
  }
}
