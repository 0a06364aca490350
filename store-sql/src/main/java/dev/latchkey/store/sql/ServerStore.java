package dev.latchkey.store.sql;

import java.sql.SQLException;

/** Opens stores on database servers. */
final class ServerStore {

  private ServerStore() {}

  /**
   * Brings the schema up to date and opens the store.
   *
   * @param name how the store is called in messages
   * @throws SqlStoreException when that cannot be, with a message of one line
   */
  static SqlStore open(
      String name, SqlDialect dialect, ServerConnections connections, Capacity capacity) {
    try {
      return SqlStore.open(name, dialect, connections, connections, capacity.timeout());
    } catch (SQLException broken) {
      StoreFault fault = dialect.fault(broken);
      throw new SqlStoreException(name + " " + fault.predicate() + remark(broken), fault, broken);
    }
  }

  /** What the server or the network says is not secret, and says most. */
  private static String remark(SQLException broken) {
    Throwable told = broken.getCause() instanceof SQLException inner ? inner : broken;
    return ": " + String.valueOf(told.getMessage()).replaceAll("\\s+", " ");
  }
}
