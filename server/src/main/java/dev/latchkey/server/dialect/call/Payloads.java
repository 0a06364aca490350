package dev.latchkey.server.dialect.call;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.server.http.RefusedRequest;

/** Which JWT payloads a caller may put into a session (facts: CDI sheet 2.4). */
public final class Payloads {

  private Payloads() {}

  /**
   * Returns a payload that the caller's tokens can carry.
   *
   * @throws RefusedRequest when they cannot
   */
  public static JsonObject carried(JsonObject payload, AccessTokenVersion version) {
    if (!version.carries(payload)) {
      throw refused();
    }
    return payload;
  }

  static RefusedRequest refused() {
    return CdiInput.refused(Messages.PROTECTED_NAME);
  }
}
