package dev.latchkey.testdatabases;

/**
 * Whether a database server waits for the disk. What it acknowledged survives its own end either
 * way, since the machine keeps what was written.
 */
public enum Syncing {
  /** It waits, as it would in earnest: what it acknowledged survives the end of the machine. */
  ALWAYS,
  /** It never waits: making tables and committing cost little. */
  NEVER
}
