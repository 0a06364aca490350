package dev.latchkey.engine.verify;

import dev.latchkey.engine.issue.AntiCsrfCheck;

/**
 * An access token is shown.
 *
 * @param accessToken any text
 * @param antiCsrf what is checked
 * @param storeCheck whether the store is asked
 */
public record VerifyRequest(String accessToken, AntiCsrfCheck antiCsrf, StoreCheck storeCheck) {

  /** Whether the store is asked about a session. */
  public enum StoreCheck {
    /**
     * Only when the token's first use has to be confirmed. A revoked session's access token is good
     * until it is over.
     */
    WHEN_NEEDED,
    /** Always: a revoked session ends at once. The documents call this blacklisting. */
    ALWAYS
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "VerifyRequest[storeCheck=" + storeCheck + "]";
  }
}
