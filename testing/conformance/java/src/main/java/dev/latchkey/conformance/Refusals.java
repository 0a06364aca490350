package dev.latchkey.conformance;

import dev.latchkey.client.SessionException;
import dev.latchkey.client.TokenTheftDetectedException;
import java.util.Map;

/** Failures in the words of the scenarios. */
final class Refusals {
  private Refusals() {}

  static Map<String, Object> body(String word, SessionException failure) {
    return Map.of(
        "error", word,
        "message", String.valueOf(failure.getMessage()),
        "reason", failure.reason());
  }

  static Map<String, Object> body(TokenTheftDetectedException theft) {
    return Map.of(
        "error", "TOKEN_THEFT_DETECTED",
        "handle", theft.getSessionHandle(),
        "userId", theft.getUserId());
  }
}
