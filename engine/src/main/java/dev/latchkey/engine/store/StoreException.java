package dev.latchkey.engine.store;

/**
 * The store is broken, out of reach, or so contended that a change was lost to others again and
 * again: the request may be repeated. Never means that something is absent or expired: these are
 * values.
 */
public class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was being done, without any token or payload
   * @param cause what went wrong
   */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Creates the exception.
   *
   * @param message what was being done, without any token or payload
   */
  public StoreException(String message) {
    super(message);
  }

  /**
   * Returns what to throw for a stored key that cannot be read. What the row holds, and what was
   * wrong with it, is left out: both may tell of the key.
   */
  public static StoreException damaged(StoredKey key) {
    return new StoreException("the stored key " + key.slot() + " is damaged");
  }
}
