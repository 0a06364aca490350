package dev.latchkey.engine.lineage;

import org.jspecify.annotations.Nullable;

/** Where a shown refresh token stands in the lineage of its session. */
sealed interface Standing {

  /** It is the current token. */
  record Current() implements Standing {}

  /** It was made from the current token and not used yet. */
  record Successor() implements Standing {}

  /** It is the previous token. */
  record Previous(Ancestor ancestor) implements Standing {}

  /** It was made from the previous token, but a sibling is the current one. */
  record Orphan() implements Standing {}

  /** It is from further back. */
  record Stale() implements Standing {}

  static Standing of(PresentedRefreshToken token, Lineage row) {
    if (row.current().matches(token.own())) {
      return new Current();
    }
    if (isMadeFrom(token, row.current())) {
      return new Successor();
    }
    Ancestor previous = row.previous();
    if (previous == null) {
      return new Stale();
    }
    if (previous.hash().matches(token.own())) {
      return new Previous(previous);
    }
    return isMadeFrom(token, previous.hash()) ? new Orphan() : new Stale();
  }

  private static boolean isMadeFrom(PresentedRefreshToken token, StoredHash parent) {
    @Nullable StoredHash claimed = token.parent();
    return claimed != null && parent.matches(claimed);
  }
}
