package dev.latchkey.model.world;

import org.jspecify.annotations.Nullable;

/**
 * How long two holders have been taking turns, each more than a grace period after the other had
 * done anything.
 *
 * @param active who did something last; null while only one holds tokens
 * @param idle how long ago
 * @param refresher whose refresh was answered last; null when none was
 * @param changes how often that changed
 */
public record Chase(@Nullable Holder active, int idle, @Nullable Holder refresher, int changes) {

  static final Chase NONE = new Chase(null, 0, null, 0);

  /** Somebody does something; so soon after the other, the count begins anew. */
  Chase after(Holder holder, int grace) {
    boolean isTurn = active == null || active == holder || idle > grace;
    return isTurn ? new Chase(holder, 0, refresher, changes) : new Chase(holder, 0, null, 0);
  }

  /** Somebody receives the answer to a refresh. */
  Chase refreshed(Holder holder) {
    boolean isChange = refresher != null && refresher != holder;
    return new Chase(active, idle, holder, isChange ? changes + 1 : changes);
  }

  Chase later(int ticks) {
    return active == null ? this : new Chase(active, idle + ticks, refresher, changes);
  }
}
