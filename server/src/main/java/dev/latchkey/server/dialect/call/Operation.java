package dev.latchkey.server.dialect.call;

import dev.latchkey.server.http.Request;

/** What one version does when one of its calls comes in. Called by many threads at once. */
@FunctionalInterface
public interface Operation {
  /**
   * Carries out the call.
   *
   * @throws dev.latchkey.server.http.RefusedRequest for a mistake of the caller
   */
  Reply carryOut(Request request);
}
