package dev.latchkey.server.boot;

import java.security.Security;

/**
 * How long this process remembers which address a host name has. A database's name may lead to
 * another server from one moment to the next, and is asked for only when a connection is opened.
 */
public final class HostNames {
  /** In seconds. */
  private static final String SHORTLY = "1";

  private static final String FOUND = "networkaddress.cache.ttl";
  private static final String NOT_FOUND = "networkaddress.cache.negative.ttl";

  private HostNames() {}

  /**
   * Remembers names for a second, unless the Java installation says otherwise. To be called before
   * the first name is looked up: Java reads this once. A name that was not found is asked for again
   * after a second in any case.
   */
  public static void rememberShortly() {
    if (Security.getProperty(FOUND) == null) {
      Security.setProperty(FOUND, SHORTLY);
    }
    Security.setProperty(NOT_FOUND, SHORTLY);
  }
}
