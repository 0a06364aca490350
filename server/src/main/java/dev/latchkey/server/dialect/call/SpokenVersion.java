package dev.latchkey.server.dialect.call;

import java.util.Map;

/**
 * One version of the protocol, ready to be spoken.
 *
 * @param number as in the header {@code cdi-version}
 * @param operations what it does; it has no other calls than these
 */
public record SpokenVersion(String number, Map<? extends Endpoint, Operation> operations) {}
