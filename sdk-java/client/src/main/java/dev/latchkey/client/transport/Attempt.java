package dev.latchkey.client.transport;

/** What came of sending a call to one server, once. */
sealed interface Attempt {

  /** The server answered. */
  record Answered(ServerAnswer answer) implements Attempt {}

  /** There was no connection, so the call was not done. */
  record NotReached(Throwable cause) implements Attempt {}

  /** There was a connection and no answer: the call may have been done. */
  record Lost(Throwable cause) implements Attempt {}
}
