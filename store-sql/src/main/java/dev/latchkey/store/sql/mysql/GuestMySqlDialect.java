package dev.latchkey.store.sql.mysql;

import dev.latchkey.store.sql.GuestDialect;
import dev.latchkey.store.sql.commit.PendingWrite;
import dev.latchkey.store.sql.commit.TransactionText;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.connection.SqlWork;
import dev.latchkey.store.sql.fault.UndoneException;
import dev.latchkey.store.sql.schema.TableNames;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * MySQL and MariaDB over connections that are somebody else's: their drivers take one statement at
 * a time unless told otherwise, so a transaction is several round trips. The one variable that is
 * set for a session, how long it waits for a row, is set back.
 */
public final class GuestMySqlDialect extends MySqlDialect implements GuestDialect {

  /** Holds for the next transaction only, which is the one that follows. */
  private static final String ISOLATION = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";

  private static final String BEYOND_THREE_BYTES = "\uD83D\uDE00";

  /** Makes the dialect. */
  public GuestMySqlDialect(TableNames tables) {
    super(tables);
  }

  /** Old programs say {@code SET NAMES utf8}, which has no characters beyond three bytes. */
  @Override
  public boolean keepsCharacters(SqlConnection connection) throws SQLException {
    PreparedStatement query =
        connection.prepare("SELECT HEX(CAST(? AS BINARY)), _utf8mb4 X'F09F9880'");
    query.setString(1, BEYOND_THREE_BYTES);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next()
          && "F09F9880".equals(rows.getString(1))
          && BEYOND_THREE_BYTES.equals(rows.getString(2));
    }
  }

  @Override
  public void commit(SqlConnection connection, List<PendingWrite<?>> group) throws SQLException {
    hurried(
        connection,
        ours -> {
          super.commit(ours, group);
          return group.size();
        });
  }

  @Override
  public List<String> revoke(SqlConnection connection, String app, List<String> handles)
      throws SQLException {
    return hurried(connection, ours -> super.revoke(ours, app, handles));
  }

  /** Does one transaction, and sets back what was set for it. */
  private static <T> T hurried(SqlConnection connection, SqlWork<T> transaction)
      throws SQLException {
    int before = number(connection, "SELECT @@SESSION.innodb_lock_wait_timeout");
    connection.execute(HURRY);
    connection.execute(ISOLATION);
    T result;
    try {
      result = transaction.on(connection);
    } catch (UndoneException undone) {
      throw undone.isByClosing() ? undone : restored(connection, before, undone);
    }
    restore(connection, before);
    return result;
  }

  /** What was committed stays so: a connection that cannot be set back fails its next user. */
  private static void restore(SqlConnection connection, int before) throws SQLException {
    connection.execute("SET SESSION innodb_lock_wait_timeout = " + before);
  }

  /** The transaction is over either way; without this the connection is not given back. */
  private static UndoneException restored(
      SqlConnection connection, int before, UndoneException undone) {
    try {
      restore(connection, before);
      return undone;
    } catch (SQLException lost) {
      return UndoneException.byClosing(undone.reason());
    }
  }

  @Override
  List<TransactionText.Result> perform(TransactionText transaction, SqlConnection connection)
      throws SQLException {
    return transaction.commitStepwise(connection);
  }

  @Override
  public int deleteExpired(SqlConnection connection, String app, Instant now, int limit)
      throws SQLException {
    String lock = lock(CLEAN_UP);
    if (number(connection, "SELECT GET_LOCK(%s, 0)".formatted(lock)) != 1) {
      return 0;
    }
    connection.execute(ISOLATION);
    PreparedStatement delete = connection.prepare(deletion("1 = 1"));
    setDeletion(delete, app, now, limit);
    int deleted = delete.executeUpdate();
    number(connection, "SELECT RELEASE_LOCK(%s)".formatted(lock));
    return deleted;
  }
}
