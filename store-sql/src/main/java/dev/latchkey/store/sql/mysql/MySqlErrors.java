package dev.latchkey.store.sql.mysql;

import dev.latchkey.store.sql.fault.StoreFault;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/**
 * What the error numbers of MySQL and MariaDB mean ("Server Error Message Reference" of MySQL 8.0,
 * "MariaDB Error Codes"); they agree on those that are used here.
 */
final class MySqlErrors {

  private static final int DUPLICATE = 1062;
  private static final int MISSING_COLUMN = 1054;
  private static final int MISSING_TABLE = 1146;

  private static final int LOCK_NOT_GRANTED = 1205;
  private static final int DEADLOCK = 1213;

  /** What MySQL says instead of {@link #LOCK_NOT_GRANTED} to a statement that does not wait. */
  private static final int LOCK_NOT_GRANTED_AT_ONCE = 3572;

  /** Table, column, index, row. */
  private static final Set<Integer> THERE_ALREADY = Set.of(1050, 1060, 1061, 1091, DUPLICATE);

  /**
   * The kinds of what a statement can fail for and a commit cannot: data, constraint, syntax, lock.
   */
  private static final Set<String> STATEMENT_CLASSES = Set.of("22", "23", "40", "42");

  private MySqlErrors() {}

  /** Tells whether a row of that primary key is there. */
  static boolean isDuplicate(SQLException fault) {
    return fault.getErrorCode() == DUPLICATE;
  }

  static boolean isMissingTable(SQLException fault) {
    return fault.getErrorCode() == MISSING_TABLE;
  }

  static boolean isMissingColumn(SQLException fault) {
    return fault.getErrorCode() == MISSING_COLUMN;
  }

  static boolean isDeadlock(SQLException fault) {
    return fault.getErrorCode() == DEADLOCK;
  }

  static boolean isHeldByAnother(SQLException fault) {
    return fault.getErrorCode() == LOCK_NOT_GRANTED
        || fault.getErrorCode() == LOCK_NOT_GRANTED_AT_ONCE;
  }

  /** Tells whether a change of tables failed because it was made before. */
  static boolean isThereAlready(SQLException fault) {
    return THERE_ALREADY.contains(fault.getErrorCode());
  }

  /**
   * Tells whether the server reported that a statement failed, so that none after it was done, the
   * commit least of all. Anything else, such as a broken connection or a full disk, may have
   * happened in the act of committing.
   */
  static boolean isOfAStatement(SQLException fault) {
    String state = fault.getSQLState();
    return fault.getErrorCode() > 0
        && (isDeadlock(fault)
            || isHeldByAnother(fault)
            || kind(fault) == StoreFault.READ_ONLY
            || (state != null
                && state.length() == 5
                && STATEMENT_CLASSES.contains(state.substring(0, 2))));
  }

  /** Returns the kind of a fault. The pool's own faults tell it by their cause. */
  static StoreFault kind(SQLException fault) {
    if (fault instanceof SQLTransientConnectionException
        && fault.getCause() instanceof SQLException cause) {
      return kind(cause);
    }
    return switch (fault.getErrorCode()) {
      case 1044, 1045, 1049, 1142, 1143, 1227, 1370, 1698 -> StoreFault.REFUSED;
      case 1290, 1792, 1836 -> StoreFault.READ_ONLY;
      case 1021, 1114 -> StoreFault.DISK_FULL;
      case 1034, 1194, 1712, 1877 -> StoreFault.DAMAGED;
      case 1040, 1203, 1205, 1213, 1226, 1969, 3024, LOCK_NOT_GRANTED_AT_ONCE -> StoreFault.BUSY;
      case 1053, 1129, 1317, 1927 -> StoreFault.UNREACHABLE;
      default -> kindOfState(fault);
    };
  }

  private static StoreFault kindOfState(SQLException fault) {
    String state = fault.getSQLState();
    if (state == null) {
      return fault instanceof SQLTransientConnectionException ? StoreFault.BUSY : StoreFault.OTHER;
    }
    return state.startsWith("08") ? StoreFault.UNREACHABLE : StoreFault.OTHER;
  }
}
