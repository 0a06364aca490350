package dev.latchkey.store.sql.commit;

/**
 * How many writes a store has made durable, and with how many commits: the more writes per commit,
 * the more the callers shared.
 *
 * @param writes writes that were committed
 * @param commits commits that made them durable
 */
public record WriteCounts(long writes, long commits) {

  /** Returns the counts after one more commit. */
  WriteCounts plusCommitOf(int count) {
    return new WriteCounts(writes + count, commits + 1);
  }
}
