package dev.latchkey.benchmark.work;

import java.util.Locale;

/** What is measured of a server, in this order. */
public enum Work {
  /** A login. */
  CREATE,
  /** An access token of a login is shown to the server, for the first time. */
  VERIFY,
  /** One session is looked up by its handle. */
  GET,
  /** The five sessions of a user are listed. */
  LIST,
  /** A session is refreshed for the first time. */
  REFRESH,
  /**
   * A session is refreshed for the first time, then its new access token is shown: two requests.
   */
  CONFIRM,
  /** A session is refreshed with the token of its last refresh, which that confirms. */
  CHAIN,
  /** One session is revoked by its handle. */
  REVOKE,
  /** An access token is shown to a server that asks its store each time. */
  VERIFY_WITH_STORE;

  /** As in the names of figures. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
