package dev.latchkey.engine.lineage;

/** When a refresh token gives way to its successor: agreed with the kind of client that speaks. */
public enum Contract {
  /**
   * The successor takes over when it, or the access token made with it, is first used (CDI up to
   * 5.5, and our own SDKs).
   */
  CONFIRM_ON_USE,
  /** The successor takes over at once (CDI 5.6 and later). */
  ROTATE_ON_REFRESH
}
