package dev.latchkey.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Brings the schema to the version that this program knows, in one transaction: of several
 * processes that start together one does it and the others find it done.
 */
final class SchemaMigrator {

  private static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS latchkey_schema (
        version INTEGER NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)""";
  private static final String VERSION = "SELECT COALESCE(MAX(version), 0) FROM latchkey_schema";
  private static final String APPLIED =
      "INSERT INTO latchkey_schema (version, applied_at) VALUES (?, ?)";

  private static final Pattern STATEMENT_END = Pattern.compile(";\\s*(\\n|$)");

  private final SqlDialect dialect;
  private final InstantSource clock;

  SchemaMigrator(SqlDialect dialect, InstantSource clock) {
    this.dialect = dialect;
    this.clock = clock;
  }

  /**
   * Migrates.
   *
   * @param store how the store is called in messages
   * @return the version found or made
   * @throws SqlStoreException when the schema is newer; then nothing is changed
   */
  int migrate(SqlConnection connection, String store) throws SQLException {
    List<String> scripts = dialect.migrations();
    dialect.begin(connection);
    connection.execute(CREATE);
    int found = version(connection);
    if (found > scripts.size()) {
      throw newer(store, found, scripts.size());
    }
    for (int version = found + 1; version <= scripts.size(); version++) {
      apply(connection, version, scripts.get(version - 1));
    }
    dialect.commit(connection);
    return scripts.size();
  }

  /** Returns the version of a schema that was migrated before. */
  static int version(SqlConnection connection) throws SQLException {
    try (ResultSet rows = connection.prepare(VERSION).executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private void apply(SqlConnection connection, int version, String script) throws SQLException {
    for (String statement : statements(script)) {
      connection.execute(statement);
    }
    PreparedStatement applied = connection.prepare(APPLIED);
    applied.setInt(1, version);
    applied.setLong(2, clock.millis());
    applied.executeUpdate();
  }

  /** A statement ends with the semicolon at the end of a line. */
  private static List<String> statements(String script) {
    try (InputStream resource = SchemaMigrator.class.getResourceAsStream(script)) {
      if (resource == null) {
        throw new IllegalStateException("no such migration: " + script);
      }
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(STATEMENT_END.split(text)).filter(part -> !part.isBlank()).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static SqlStoreException newer(String store, int found, int known) {
    return new SqlStoreException(
        store
            + " was written by a newer Latchkey (schema %d, this one knows %d):"
                .formatted(found, known)
            + " start that version, or use a backup made before it",
        StoreFault.NEWER_SCHEMA,
        null);
  }
}
