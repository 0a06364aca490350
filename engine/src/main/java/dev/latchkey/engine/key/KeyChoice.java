package dev.latchkey.engine.key;

/** Which of the RS256 keys signs a token. */
public enum KeyChoice {
  /** The one that the configuration wants. */
  CONFIGURED,
  /** The one that is replaced from time to time, whatever the configuration says. */
  ROTATING,
  /** The one that never is. */
  STATIC,
  /** Whichever was chosen when the session began: for callers who say it only then. */
  AS_AT_LOGIN
}
