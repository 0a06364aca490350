package dev.latchkey.store.sql;

import dev.latchkey.store.sql.connection.ConnectionDialect;
import dev.latchkey.store.sql.fault.StoreFault;
import java.sql.SQLException;

/** In what databases on servers differ. They have many writers, and may be replaced by another. */
public interface ServerDialect extends SqlDialect, ConnectionDialect {

  @Override
  default boolean hasOneWriter() {
    return false;
  }

  @Override
  default boolean isOfASecondary(SQLException fault) {
    return fault(fault) == StoreFault.READ_ONLY;
  }
}
