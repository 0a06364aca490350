package dev.latchkey.server.dialect.call;

import java.util.Map;

/**
 * One version of the protocol, ready to be spoken.
 *
 * @param number as in the header {@code cdi-version}
 * @param tenancy whether its paths can name a tenant
 * @param operations what it does; it has no other calls than these
 */
public record SpokenVersion(
    String number, Tenancy tenancy, Map<? extends Endpoint, Operation> operations) {

  /** Whether paths can name a tenant (facts: CDI sheet 1.3). */
  public enum Tenancy {
    /** Only the one that is meant anyway: others are unknown paths. */
    UNKNOWN,
    /** Any. */
    IN_PATHS
  }
}
