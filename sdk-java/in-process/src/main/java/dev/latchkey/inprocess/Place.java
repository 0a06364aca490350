package dev.latchkey.inprocess;

import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.datasource.DataSourceStore;
import dev.latchkey.store.sql.schema.TableNames;
import dev.latchkey.store.sql.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;

/** Where sessions are kept. */
sealed interface Place {

  /** Opens it, and brings its tables up to date. */
  SqlStore open(TableNames tables, Duration timeout);

  /** In a database that the application reaches. */
  record Application(DataSource source) implements Place {

    @Override
    public SqlStore open(TableNames tables, Duration timeout) {
      return DataSourceStore.open(source, tables, timeout);
    }
  }

  /** In a file of their own. */
  record File(Path path) implements Place {

    @Override
    public SqlStore open(TableNames tables, Duration timeout) {
      return SqliteStore.open(path, tables);
    }
  }
}
