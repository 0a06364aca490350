package dev.latchkey.store.sql.fault;

import java.sql.SQLException;

/** A transaction failed and certainly left nothing behind. */
public final class UndoneException extends SQLException {

  private static final long serialVersionUID = 1L;

  private final Throwable reason;
  private final boolean byClosing;

  /** The transaction is undone, and its connection as good as before. */
  public UndoneException(Throwable reason) {
    this(reason, false);
  }

  private UndoneException(Throwable reason, boolean byClosing) {
    super(reason);
    this.reason = reason;
    this.byClosing = byClosing;
  }

  /** The transaction is still open, and the closing of its connection will undo it. */
  public static UndoneException byClosing(Throwable reason) {
    return new UndoneException(reason, true);
  }

  /** Returns whether the connection has to be closed. */
  public boolean isByClosing() {
    return byClosing;
  }

  /** Returns why it failed. */
  public Throwable reason() {
    return reason;
  }
}
