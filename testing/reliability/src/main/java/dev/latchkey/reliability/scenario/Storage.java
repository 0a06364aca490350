package dev.latchkey.reliability.scenario;

import java.time.Duration;
import java.util.Map;

/** Where servers keep what they store. Is gone after its use. */
public interface Storage extends AutoCloseable {

  /** What a server has to be told to use it, by config key. */
  Map<String, String> config();

  /**
   * How much later than its answer a write may still happen, because a message between server and
   * database may be late; nothing unless messages are.
   */
  default Duration lateness() {
    return Duration.ZERO;
  }

  /** Tells whether it may fail, so that being told to try again later is no mistake. */
  default boolean mayFail() {
    return false;
  }

  /** Lets the faults begin, if there are any; starts and warm-ups come before. */
  default void disturb() {}

  @Override
  void close();

  /** A file in the server's own folder: for one server. */
  static Storage file() {
    return new Storage() {
      @Override
      public Map<String, String> config() {
        return Map.of();
      }

      @Override
      public void close() {
        // It lies in the folder of the server, which is removed with it.
      }
    };
  }
}
