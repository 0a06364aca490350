package dev.latchkey.store.sql.fault;

import dev.latchkey.engine.store.StoreException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A SQL store is broken or out of reach. The message is one line, fit for an operator. */
public final class SqlStoreException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final StoreFault fault;

  /**
   * Creates the exception with a message of one line. Of a driver's exception the words are lost.
   */
  public SqlStoreException(String message, StoreFault fault, @Nullable Throwable cause) {
    super(message);
    this.fault = fault;
    if (cause != null) {
      initCause(cause instanceof StoreException ? cause : DriverFault.of(cause));
    }
  }

  /** Says what could not be done, and why. */
  public static SqlStoreException of(String what, StoreFault fault, @Nullable Throwable cause) {
    return new SqlStoreException(what + " failed: the store " + fault.predicate(), fault, cause);
  }

  /** Says what could not be done, and why as far as the cause tells. */
  public static SqlStoreException of(String what, FaultDialect dialect, @Nullable Throwable cause) {
    return switch (cause) {
      case SqlStoreException known -> of(what, known.fault(), known);
      case SQLException exception -> of(what, dialect.fault(exception), exception);
      case null, default -> of(what, StoreFault.OTHER, cause);
    };
  }

  /** Returns the kind of fault. */
  public StoreFault fault() {
    return fault;
  }
}
