package dev.latchkey.store.sql.sqlite;

import dev.latchkey.store.sql.connection.ConnectionPool;
import java.nio.file.Path;
import java.time.Duration;

/** A new SQLite file that has no tables yet, for tests of what any database can show. */
public final class SqliteDatabase {

  private SqliteDatabase() {}

  /** Returns one connection to it, for whoever comes in turn. */
  public static ConnectionPool in(Path folder, Duration patience) {
    SqliteFile file = new SqliteFile(folder.resolve("store.sqlite"));
    file.prepare();
    return new ConnectionPool(file::connect, 1, patience);
  }
}
