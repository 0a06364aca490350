package dev.latchkey.store.sql.schema;

import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the schema to the version that this program knows, step by step. Of several processes that
 * start together one takes each step and the others find it taken. A schema that is up to date is
 * only read, so that a login without the right to change it is enough from then on.
 *
 * <p>Steps only add. So a program works with a schema newer than itself, and servers can be
 * replaced one by one, until the schema itself says that it takes newer programs.
 */
public final class SchemaMigrator {

  private static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS {versions} (
        version INTEGER NOT NULL PRIMARY KEY,
        applied_at BIGINT NOT NULL,
        usable_from INTEGER NOT NULL)""";
  private static final String VERSION =
      "SELECT COALESCE(MAX(version), 0), COALESCE(MAX(usable_from), 0) FROM {versions}";

  /** The oldest version whose programs work with what the steps below make. */
  private static final int USABLE_FROM = 1;

  private final SchemaDialect dialect;
  private final InstantSource clock;

  /**
   * Makes a migrator.
   *
   * @param clock tells when a step was taken
   */
  public SchemaMigrator(SchemaDialect dialect, InstantSource clock) {
    this.dialect = dialect;
    this.clock = clock;
  }

  /**
   * Migrates.
   *
   * @param store how the store is called in messages
   * @return the version found or made
   * @throws SqlStoreException when the schema takes a newer program; then nothing is changed
   */
  public int migrate(SqlConnection connection, String store) throws SQLException {
    int known = dialect.migrations().size();
    SchemaVersion found = version(connection, dialect);
    if (found.equals(SchemaVersion.NONE)) {
      refuseForeignTables(connection, store);
    }
    while (found.number() < known) {
      take(found.number() + 1, connection);
      found = version(connection, dialect);
    }
    if (found.usableFrom() > known) {
      throw newer(store, found.number(), known);
    }
    return found.number();
  }

  /**
   * Tables may be there without a version: what a server left that ended while it made them. Those
   * of another program have other columns.
   */
  private void refuseForeignTables(SqlConnection connection, String store) throws SQLException {
    String[] ours = {"successor_handed_out_at FROM {sessions}", "created_at_time FROM {keys}"};
    for (String columns : ours) {
      String query = dialect.tables().in("SELECT app_id, " + columns + " WHERE 1 = 0");
      try (ResultSet rows = connection.prepare(query).executeQuery()) {
        rows.next();
      } catch (SQLException fault) {
        if (dialect.isMissingColumn(fault)) {
          throw foreign(store, fault);
        } else if (!dialect.isMissingTable(fault)) {
          throw fault;
        }
      }
    }
  }

  private static SqlStoreException foreign(String store, SQLException fault) {
    return new SqlStoreException(
        store
            + " has tables of another program: give Latchkey's tables names of their own, or a"
            + " database of their own",
        StoreFault.FOREIGN_TABLES,
        fault);
  }

  /** Takes a step. One that fails because another process took it first is taken. */
  private void take(int number, SqlConnection connection) throws SQLException {
    SchemaUpgrade upgrade = upgradeTo(number);
    try {
      dialect.upgrade(connection, upgrade);
    } catch (SQLException failed) {
      if (!upgrade.isIn(version(connection, dialect))) {
        throw failed;
      }
    }
  }

  /** Returns the version that the schema has. */
  public static SchemaVersion version(SqlConnection connection, SchemaDialect dialect)
      throws SQLException {
    try (ResultSet rows = connection.prepare(dialect.tables().in(VERSION)).executeQuery()) {
      rows.next();
      return new SchemaVersion(rows.getInt(1), rows.getInt(2));
    } catch (SQLException fault) {
      if (dialect.isMissingTable(fault)) {
        return SchemaVersion.NONE;
      }
      throw fault;
    }
  }

  private SchemaUpgrade upgradeTo(int version) {
    List<String> texts = new ArrayList<>();
    texts.add(CREATE);
    texts.addAll(dialect.migrations().get(version - 1).statements());
    texts.add(
        "INSERT INTO {versions} (version, applied_at, usable_from) VALUES (%s, %s, %s)"
            .formatted(version, clock.millis(), USABLE_FROM));
    return new SchemaUpgrade(version, texts.stream().map(dialect.tables()::in).toList());
  }

  private static SqlStoreException newer(String store, int found, int known) {
    return new SqlStoreException(
        store
            + " was written by a newer Latchkey (schema %s, this one knows %s):"
                .formatted(found, known)
            + " start that version, or use a backup made before it",
        StoreFault.NEWER_SCHEMA,
        null);
  }
}
