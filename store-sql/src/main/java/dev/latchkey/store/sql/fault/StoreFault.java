package dev.latchkey.store.sql.fault;

/** What kind of fault keeps a SQL store from working. */
public enum StoreFault {
  /** The schema was made by a newer version of Latchkey. */
  NEWER_SCHEMA("has a schema made by a newer Latchkey"),
  /** Tables of our names are another program's. */
  FOREIGN_TABLES("has tables of another program"),
  /** There is no permission to read, or the path is not that of a file. */
  UNREADABLE("cannot be opened"),
  /** The file, its folder or its file system cannot be written. */
  READ_ONLY("is read-only"),
  /** The file is something else. */
  NOT_A_DATABASE("is not a database"),
  /** The database contradicts itself. */
  DAMAGED("is damaged"),
  /** No space is left. */
  DISK_FULL("has no space left on its disk"),
  /** Others kept it locked, or too much was waiting, for longer than a caller waits. */
  BUSY("was busy for too long"),
  /** The database server does not let this login in, or not do what it has to do. */
  REFUSED("refuses this login"),
  /** The database server does not answer: away, starting, or too slow. */
  UNREACHABLE("cannot be reached"),
  /** It was closed by this process. */
  CLOSED("is closed"),
  /** Anything else: see the cause. */
  OTHER("is broken");

  private final String predicate;

  StoreFault(String predicate) {
    this.predicate = predicate;
  }

  /** Returns what the fault says of a store, to come after its name. */
  public String predicate() {
    return predicate;
  }
}
