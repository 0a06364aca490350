package dev.latchkey.store.sql.row;

import dev.latchkey.engine.store.InsertOutcome;
import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.StoredKey;
import dev.latchkey.store.sql.commit.RowChange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keys in a SQL table. */
public final class SqlKeyStore implements KeyStore {

  private final String app;
  private final SqlAccess access;
  private final String insert;
  private final String list;
  private final String delete;

  /** Makes the store of an app's keys. */
  public SqlKeyStore(String app, RowDialect dialect, SqlAccess access) {
    this.app = app;
    this.access = access;
    this.insert =
        dialect.insertUnlessPresent(
            dialect.tables().in("{keys}"),
            List.of("app_id", "name", "value", "created_at_time"),
            List.of("app_id", "name"));
    this.list =
        dialect.tables().in("SELECT name, value, created_at_time FROM {keys} WHERE app_id = ?");
    this.delete = dialect.tables().in("DELETE FROM {keys} WHERE app_id = ? AND name = ?");
  }

  @Override
  public InsertOutcome insertIfAbsent(StoredKey key) {
    return access.change(
        "storing a key",
        new RowChange<>(
            insert,
            key.slot(),
            key.slot().length() + key.material().length(),
            (statement, first) -> {
              statement.setString(first, app);
              statement.setString(first + 1, key.slot());
              statement.setString(first + 2, key.material());
              statement.setLong(first + 3, key.createdAt().toEpochMilli());
            },
            rows -> rows == 1 ? InsertOutcome.INSERTED : InsertOutcome.ALREADY_PRESENT));
  }

  @Override
  public List<StoredKey> list() {
    return access.read(
        "reading the keys",
        connection -> {
          PreparedStatement statement = connection.prepare(list);
          statement.setString(1, app);
          List<StoredKey> keys = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              Instant createdAt = Instant.ofEpochMilli(rows.getLong("created_at_time"));
              keys.add(new StoredKey(rows.getString("name"), rows.getString("value"), createdAt));
            }
          }
          return List.copyOf(keys);
        });
  }

  @Override
  public void delete(String slot) {
    access.change(
        "deleting a key",
        new RowChange<>(
            delete,
            slot,
            slot.length(),
            (statement, first) -> {
              statement.setString(first, app);
              statement.setString(first + 1, slot);
            },
            rows -> rows));
  }
}
