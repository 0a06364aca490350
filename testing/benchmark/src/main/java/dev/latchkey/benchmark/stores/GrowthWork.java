package dev.latchkey.benchmark.stores;

import java.util.Locale;

/** What is done in a round, in this order. */
enum GrowthWork {
  /** A session is stored. */
  CREATE,
  /** What tokens are made from is read, and the lineage replaced. */
  REFRESH,
  /** The sessions of a user, five of them, are listed. */
  LIST,
  /** One of the sessions that were stored is ended. */
  REVOKE,
  /** Expired sessions are removed, 200 at once; the time is that of one session. */
  CLEAN_UP;

  /** As in the names of figures. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
