package dev.latchkey.store.sql.plan;

import java.util.List;

/**
 * What a table of sessions holds, and what the planner believes that it holds: each state is what
 * becomes of the one before it. The statistics are those of the last analysis; nothing analyses by
 * itself meanwhile.
 */
public enum TableState {
  /** No statistics at all. */
  EMPTY_NEVER_ANALYSED,
  /** No statistics at all. */
  FEW_NEVER_ANALYSED(Change.ADD_FEW, Change.KEEP_MOST_ALIVE),
  /** No statistics at all: what a new installation has in its first minutes. */
  MANY_ALIVE_NEVER_ANALYSED(Change.ADD_MANY, Change.KEEP_MOST_ALIVE),
  /** True statistics. */
  MANY_ALIVE(Change.ANALYSE),
  /** Statistics of the other skew: what a clean-up that did not run for months leaves. */
  MANY_EXPIRED_SINCE_ANALYSED(Change.EXPIRE_MOST),
  /** True statistics. */
  MANY_EXPIRED(Change.ANALYSE),
  /** Statistics of the other skew. */
  MANY_ALIVE_SINCE_ANALYSED(Change.KEEP_MOST_ALIVE),
  /** Statistics of many rows that are gone. */
  EMPTY_SINCE_ANALYSED(Change.EMPTY),
  /** True statistics: they say that there is nothing, which is worse than having none. */
  EMPTY(Change.ANALYSE),
  /** Statistics of the empty table. */
  FEW_SINCE_ANALYSED(Change.ADD_FEW, Change.KEEP_MOST_ALIVE),
  /** True statistics. */
  FEW(Change.ANALYSE),
  /** Statistics of few rows. */
  MANY_GROWN_SINCE_ANALYSED(Change.ADD_MANY, Change.KEEP_MOST_ALIVE),
  /** Statistics of few rows that were alive. */
  MANY_GROWN_AND_EXPIRED_SINCE_ANALYSED(Change.EXPIRE_MOST);

  @SuppressWarnings("ImmutableEnumChecker") // A list that cannot be changed.
  private final List<Change> changes;

  TableState(Change... changes) {
    this.changes = List.of(changes);
  }

  List<Change> changes() {
    return changes;
  }

  /** Tells whether there are so many rows that a scan is wrong by any reckoning. */
  public boolean isLarge() {
    return name().startsWith("MANY");
  }

  /** What is done to the table. */
  enum Change {
    ADD_FEW,
    ADD_MANY,
    KEEP_MOST_ALIVE,
    EXPIRE_MOST,
    EMPTY,
    ANALYSE
  }
}
