package dev.latchkey.reliability.history;

/** What a client may ask of a server. */
public enum Call {
  /** A login. */
  LOGIN,
  /** A refresh token is shown. */
  REFRESH,
  /** An access token is shown to the server. */
  VERIFY,
  /** An access token that names its parent is shown: the store is always asked. */
  VERIFY_FIRST_USE,
  /** The session data is read. */
  READ_DATA,
  /** The session data is replaced. */
  REPLACE_DATA,
  /** The session is revoked. */
  REVOKE
}
