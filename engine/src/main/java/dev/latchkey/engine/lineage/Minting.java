package dev.latchkey.engine.lineage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the current token's successor is made, and since when it is being handed out.
 *
 * @param salt what the successor is made from
 * @param window when it was handed out; absent while it never was
 */
public record Minting(Salt salt, @Nullable Window window) {

  /**
   * The time in which a successor was handed out.
   *
   * @param first the first time
   * @param last the most recent time, not before the first
   */
  public record Window(Instant first, Instant last) {}

  /** Returns a minting whose successor nobody has received yet. */
  public static Minting unused(Salt salt) {
    return new Minting(salt, null);
  }

  /** Returns this minting after its successor was handed out at the given time. */
  Minting handedOutAt(Instant now) {
    return new Minting(salt, new Window(window == null ? now : window.first(), now));
  }
}
