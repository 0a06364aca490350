package dev.latchkey.engine.issue;

import org.jspecify.annotations.Nullable;

/** What a caller wants checked against cross-site request forgery. */
public sealed interface AntiCsrfCheck {

  /** Nothing. */
  record Skip() implements AntiCsrfCheck {}

  /**
   * The anti-CSRF token that belongs to the token sent.
   *
   * @param presented what came with the request; null when nothing did
   */
  record Require(@Nullable String presented) implements AntiCsrfCheck {

    /** Leaves the token out. */
    @Override
    public String toString() {
      return "Require[]";
    }
  }
}
