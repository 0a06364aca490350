package dev.latchkey.server.http;

import org.jspecify.annotations.Nullable;

/**
 * What follows the body of an answer that is too large to be kept as a whole: parts, each of which
 * is made when the client has taken the one before. Used by one thread.
 *
 * <p>When a part cannot be made, the connection is closed without the end of the answer. The status
 * is sent by then, so no reader could be told otherwise; and none takes such an answer for a whole
 * one, since its last chunk is missing, and with it the end of its JSON.
 */
@FunctionalInterface
public interface Tail extends AutoCloseable {
  /** Nothing follows. */
  Tail NONE = () -> null;

  /**
   * The next bytes; null at the end.
   *
   * @throws dev.latchkey.engine.store.StoreException when they come from the store, and it is
   *     broken
   */
  byte @Nullable [] next();

  /** No more parts are wanted, whether there are any or not. */
  @Override
  default void close() {}
}
