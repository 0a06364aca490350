package dev.latchkey.store.sql;

import java.sql.SQLException;

/** A transaction failed and certainly left nothing behind. */
final class UndoneException extends SQLException {

  private static final long serialVersionUID = 1L;

  private final Throwable reason;

  UndoneException(Throwable reason) {
    super(reason);
    this.reason = reason;
  }

  /** Returns why it failed. */
  Throwable reason() {
    return reason;
  }
}
