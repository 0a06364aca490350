package dev.latchkey.store.testkit;

import java.time.Duration;

/** The engine of the running test. */
interface EngineFixture extends StoreFixture {

  /** Its clock. */
  StandingClock clock();

  /** Starts a server on the store of the running test. */
  EngineDriver server(Duration gracePeriod);

  /** Starts a server with the default grace period. */
  default EngineDriver server() {
    return server(EngineDriver.GRACE);
  }
}
