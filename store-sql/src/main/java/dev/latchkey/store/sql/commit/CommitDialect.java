package dev.latchkey.store.sql.commit;

import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.fault.FaultDialect;
import dev.latchkey.store.sql.fault.UndoneException;
import java.sql.SQLException;
import java.util.List;

/** How a database commits the writes of many callers together. */
public interface CommitDialect extends FaultDialect {

  /**
   * Returns writes that came together as the groups to commit together, in any order: their callers
   * all wait, so none comes before another.
   */
  List<List<PendingWrite<?>>> groups(List<PendingWrite<?>> batch);

  /**
   * Does the writes of a group in one transaction and makes them durable. No transaction stays open
   * while a database server waits for this process.
   *
   * @throws UndoneException when certainly nothing was done
   * @throws SQLException when nobody knows
   */
  void commit(SqlConnection connection, List<PendingWrite<?>> group) throws SQLException;

  /** Tells whether a fault is one that the same transaction may not meet when it comes again. */
  boolean isPassing(SQLException fault);

  /** Tells whether a fault is that another holds a row for longer than a statement waits. */
  boolean isHeldByAnother(SQLException fault);
}
