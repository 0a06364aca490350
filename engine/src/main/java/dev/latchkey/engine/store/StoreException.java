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
}
