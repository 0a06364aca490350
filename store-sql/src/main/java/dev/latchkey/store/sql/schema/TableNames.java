package dev.latchkey.store.sql.schema;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the tables of a store are called. Names are what is safe to put into a statement: a letter or
 * an underscore, then up to 47 letters, digits and underscores; a schema likewise.
 *
 * @param schema the schema that they are in; empty means the one that the database has for the
 *     login
 * @param sessions the table of sessions
 * @param keys the table of keys
 * @param versions the table that says which version the schema has
 */
public record TableNames(Optional<String> schema, String sessions, String keys, String versions) {

  /** Leaves room for what the names of indexes add, below PostgreSQL's limit of 63. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,47}");

  /** The names without any wish. */
  public static final TableNames DEFAULT = prefixed("");

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException when one is no name
   */
  public TableNames {
    schema.ifPresent(TableNames::check);
    check(sessions);
    check(keys);
    check(versions);
  }

  private static void check(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException("not a name for a table or schema: " + name);
    }
  }

  /** Returns whether a text can be the name of a table or schema. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * Returns the default names with a prefix and an underscore before them.
   *
   * @param prefix the prefix; empty means none, and no underscore
   */
  public static TableNames prefixed(String prefix) {
    String start = prefix.isEmpty() ? "" : prefix + "_";
    return new TableNames(
        Optional.empty(), start + "session_info", start + "key_value", start + "latchkey_schema");
  }

  /**
   * Puts the names into a text: <code>{sessions}</code>, <code>{keys}</code> and <code>{versions}
   * </code> with their schema, <code>{sessions-}</code> as the beginning of an index's name, <code>
   * {.sessions-}</code> as the same with its schema.
   */
  public String in(String text) {
    return text.replace("{sessions}", qualified(sessions))
        .replace("{sessions-}", sessions + "_")
        .replace("{.sessions-}", qualified(sessions) + "_")
        .replace("{keys}", qualified(keys))
        .replace("{versions}", qualified(versions));
  }

  private String qualified(String name) {
    return schema.map(prefix -> prefix + "." + name).orElse(name);
  }
}
