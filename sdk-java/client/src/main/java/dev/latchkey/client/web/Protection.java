package dev.latchkey.client.web;

/** What a request needs before the application sees it. */
public enum Protection {
  /** Nothing: only refreshing and signing out are answered. */
  NONE,
  /** A session, and the anti-CSRF token unless the method is GET, HEAD, OPTIONS or TRACE. */
  SESSION,
  /** A session and the anti-CSRF token, whatever the method. */
  SESSION_WITH_ANTI_CSRF,
  /** A session, without a look at the anti-CSRF token. */
  SESSION_WITHOUT_ANTI_CSRF;

  /** Whether the anti-CSRF token is checked for a method. */
  boolean checksAntiCsrf(String method) {
    return switch (this) {
      case NONE, SESSION_WITHOUT_ANTI_CSRF -> false;
      case SESSION -> !CrossSite.isSafe(method);
      case SESSION_WITH_ANTI_CSRF -> true;
    };
  }
}
