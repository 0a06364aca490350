package dev.latchkey.store.sql;

import java.sql.SQLException;

/** A transaction failed and certainly left nothing behind. */
final class UndoneException extends SQLException {

  private static final long serialVersionUID = 1L;

  private final Throwable reason;
  private final boolean byClosing;

  UndoneException(Throwable reason) {
    this(reason, false);
  }

  private UndoneException(Throwable reason, boolean byClosing) {
    super(reason);
    this.reason = reason;
    this.byClosing = byClosing;
  }

  /** The transaction is still open, and the closing of its connection will undo it. */
  static UndoneException byClosing(Throwable reason) {
    return new UndoneException(reason, true);
  }

  /** Returns whether the connection has to be closed. */
  boolean isByClosing() {
    return byClosing;
  }

  /** Returns why it failed. */
  Throwable reason() {
    return reason;
  }
}
