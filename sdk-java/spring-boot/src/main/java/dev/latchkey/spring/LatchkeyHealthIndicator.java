package dev.latchkey.spring;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Asks for the sessions of a user whom nobody is: it takes a server and its store to answer. */
final class LatchkeyHealthIndicator implements HealthIndicator {
  private static final String NOBODY = "latchkey:health";

  private final Latchkey latchkey;

  LatchkeyHealthIndicator(Latchkey latchkey) {
    this.latchkey = latchkey;
  }

  @Override
  public Health health() {
    try {
      latchkey.getAllSessionHandlesForUser(NOBODY);
      return Health.up().build();
    } catch (GeneralException broken) {
      return Health.down(broken).withDetail("reason", broken.reason()).build();
    }
  }
}
