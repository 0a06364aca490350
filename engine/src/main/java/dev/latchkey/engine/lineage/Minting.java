package dev.latchkey.engine.lineage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the current token's successor is made, and when it was handed out.
 *
 * @param salt what the successor is made from
 * @param handedOutAt the most recent time; absent while it never was
 */
public record Minting(Salt salt, @Nullable Instant handedOutAt) {

  /** Returns a minting whose successor nobody has received yet. */
  public static Minting unused(Salt salt) {
    return new Minting(salt, null);
  }

  /** Returns this minting after its successor was handed out: the latest time counts. */
  Minting handedOutAt(Instant now) {
    return new Minting(salt, handedOutAt == null || now.isAfter(handedOutAt) ? now : handedOutAt);
  }
}
