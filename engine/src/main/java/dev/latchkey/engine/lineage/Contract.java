package dev.latchkey.engine.lineage;

/** When a refresh token gives way to its successor: agreed with the kind of client that speaks. */
public enum Contract {
  /**
   * The successor takes over when it, or the access token made with it, is first used (CDI up to
   * 5.5, and our own SDKs).
   */
  CONFIRM_ON_USE,
  /**
   * Access tokens confirm nothing: the successor takes over when it is first shown itself (CDI 5.6
   * and later). Without a grace period it takes over at once.
   */
  ROTATE_ON_REFRESH;

  /** Tells whether access tokens name their parent, so that their first use confirms. */
  public boolean isConfirmedByCalls() {
    return this == CONFIRM_ON_USE;
  }
}
