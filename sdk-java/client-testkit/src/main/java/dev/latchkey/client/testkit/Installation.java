package dev.latchkey.client.testkit;

import dev.latchkey.client.Latchkey;

/**
 * Sessions under test.
 *
 * @param latchkey the client
 * @param closing ends what the client needs, such as a server; called after the client was closed
 */
public record Installation(Latchkey latchkey, Runnable closing) implements AutoCloseable {

  @Override
  public void close() {
    latchkey.close();
    closing.run();
  }
}
