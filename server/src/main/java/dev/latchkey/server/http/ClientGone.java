package dev.latchkey.server.http;

/**
 * The client went away, or was cut off, before it had sent its request. Nobody is left to be
 * answered.
 */
final class ClientGone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClientGone(Throwable cause) {
    super("the client is gone", cause);
  }
}
