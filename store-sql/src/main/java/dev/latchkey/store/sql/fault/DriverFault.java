package dev.latchkey.store.sql.fault;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a driver threw, without its words: kinds, codes and places only. Drivers repeat the values
 * of a statement in their messages, and values are keys, hashes and payloads.
 */
final class DriverFault extends Exception {

  private static final long serialVersionUID = 1L;

  private DriverFault(Throwable thrown, @Nullable Throwable cause) {
    super(summary(thrown), cause, false, true);
    setStackTrace(thrown.getStackTrace());
  }

  /** Returns what may be shown of a throwable and its causes. */
  static Throwable of(Throwable thrown) {
    return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /** Tells whether it was thrown because an answer did not come in time. */
  static boolean isOfPatience(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable cause = thrown;
    while (cause != null && seen.add(cause) && !(cause instanceof SocketTimeoutException)) {
      cause = cause.getCause();
    }
    return cause instanceof SocketTimeoutException;
  }

  private static Throwable of(Throwable thrown, Set<Throwable> seen) {
    Throwable cause = thrown.getCause();
    seen.add(thrown);
    return new DriverFault(thrown, cause == null || seen.contains(cause) ? null : of(cause, seen));
  }

  private static String summary(Throwable thrown) {
    String kind = thrown.getClass().getName();
    return thrown instanceof SQLException fault
        ? kind + " (state " + fault.getSQLState() + ", code " + fault.getErrorCode() + ")"
        : kind;
  }
}
