package dev.latchkey.client.token;

/** What came of verifying an access token. */
public sealed interface Verification {

  /**
   * It is good.
   *
   * @param token what it says
   */
  record Accepted(AccessToken token) implements Verification {}

  /**
   * It is not.
   *
   * @param refusal why
   */
  record Refused(Refusal refusal) implements Verification {}

  /** It names a key that is not among those known; a newer set of keys may have it. */
  record KeyUnknown() implements Verification {}
}
