package dev.latchkey.store.sql.fault;

import java.sql.SQLException;

/** What the faults of a database mean. */
public interface FaultDialect {

  /** Returns the kind of a fault. */
  StoreFault fault(SQLException exception);

  /**
   * Tells whether a server refused because it takes no writes: nothing was done, and by now another
   * one may be in its place. Where there is no server, none does.
   */
  default boolean isOfASecondary(SQLException fault) {
    return false;
  }

  /**
   * Tells whether a fault is that a server is going or gone, or takes no writes, so that other
   * connections to it are of no use either. One that is only silent may be slow.
   */
  default boolean isOfALeavingServer(SQLException fault) {
    return isOfASecondary(fault)
        || (fault(fault) == StoreFault.UNREACHABLE && !DriverFault.isOfPatience(fault));
  }
}
