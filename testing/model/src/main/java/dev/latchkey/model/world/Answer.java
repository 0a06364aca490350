package dev.latchkey.model.world;

import dev.latchkey.engine.lineage.EndKind;
import dev.latchkey.engine.lineage.ReuseKind;

/** What a server answers. */
public sealed interface Answer {

  /** New tokens, or the same refresh token again. */
  record Refreshed(Jar jar) implements Answer {}

  /** The call is good, and this access token takes the place of the one shown. */
  record Replaced(AccessToken token) implements Answer {}

  /** The call is good. */
  record Good() implements Answer {}

  /** The access token's time is over: refresh. */
  record Over() implements Answer {}

  /** Reuse was detected. */
  record Reuse(ReuseKind kind) implements Answer {}

  /** There is no session any more. */
  record Gone(EndKind kind) implements Answer {}

  /** Whether the holder was served. */
  default boolean isSuccess() {
    return switch (this) {
      case Refreshed refreshed -> true;
      case Replaced replaced -> true;
      case Good good -> true;
      case Over over -> false;
      case Reuse reuse -> false;
      case Gone gone -> false;
    };
  }
}
