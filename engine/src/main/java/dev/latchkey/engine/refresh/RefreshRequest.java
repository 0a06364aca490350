package dev.latchkey.engine.refresh;

import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.TokenStyle;
import dev.latchkey.engine.lineage.Contract;

/**
 * A refresh token is shown.
 *
 * @param refreshToken any text
 * @param contract when the successor takes over, agreed with the caller's dialect
 * @param antiCsrf what is checked
 * @param style how the caller wants its tokens
 */
public record RefreshRequest(
    String refreshToken, Contract contract, AntiCsrfCheck antiCsrf, TokenStyle style) {

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "RefreshRequest[contract=" + contract + "]";
  }
}
