package dev.latchkey.server.config;

import static dev.latchkey.server.config.ValueType.DECIMAL;
import static dev.latchkey.server.config.ValueType.INTEGER;
import static dev.latchkey.server.config.ValueType.TEXT;

import dev.latchkey.server.config.Database.Kind;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The keys of one kind of database server (facts: CDI sheet 6.2). None has a default in the
 * catalogue, because setting one of them says that there is such a server; what holds when one is
 * unset is in its description.
 */
final class DatabaseKeys {
  static final String USUAL_HOST = "localhost";
  static final String USUAL_DATABASE = "supertokens";
  static final int USUAL_POOL_SIZE = 10;
  static final String USUAL_SCHEMA = "public";

  /** What a database may be called: nothing that means something in a URI. */
  static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_.$-]{1,63}");

  /** A name, an IPv4 address, or an IPv6 address without brackets, which has two colons or more. */
  static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9_.-]{1,255}|(?=.*:.*:)[0-9A-Fa-f:.]{2,45}");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,47}");

  /** Leaves room for the names that it begins. */
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,30}");

  /** How long a call waits for a database server. */
  static final ConfigKey<Double> TIMEOUT =
      ConfigKey.of("database_timeout", DECIMAL, 1.5)
          .described(
              "Latchkey",
              "seconds",
              "How long one call may wait for a PostgreSQL or MySQL server before it counts as unreachable; "
                  + "fractions are allowed.")
          .must(
              seconds -> seconds >= 0.25 && seconds <= 60,
              "'database_timeout' must be between 0.25 and 60 seconds inclusive. "
                  + "The config file can be found here: <path>");

  static final DatabaseKeys POSTGRESQL = new DatabaseKeys(Kind.POSTGRESQL);
  static final DatabaseKeys MYSQL = new DatabaseKeys(Kind.MYSQL);

  final Kind kind;
  final ConfigKey<String> connectionUri;
  final ConfigKey<String> user;
  final ConfigKey<String> password;
  final ConfigKey<String> host;
  final ConfigKey<Integer> port;
  final ConfigKey<String> databaseName;
  final ConfigKey<Integer> poolSize;
  final ConfigKey<String> schema;
  final ConfigKey<String> prefix;
  final ConfigKey<String> keyValueTable;
  final ConfigKey<String> sessionInfoTable;
  final ConfigKey<String> pastTokensTable;

  private DatabaseKeys(Kind kind) {
    this.kind = kind;
    this.connectionUri =
        text(
            "connection_uri",
            "Keeps the data in a "
                + kind.product()
                + " server: "
                + DatabaseUri.schemes(kind).getFirst()
                + "://user:password@host:port/database?parameter=value, with special characters written as %XX. "
                + "Whatever the URI leaves out is taken from the keys below.");
    this.user =
        text(
            "user",
            "The database user; setting this or the connection URI selects "
                + kind.product()
                + ".");
    this.password = text("password", "The user's password.");
    this.host =
        text("host", "Where the database server is; " + USUAL_HOST + " when unset.")
            .must(
                text -> HOST.matcher(text).matches(),
                failure("host", "must be a name or an address, without a port"));
    this.port = port();
    this.databaseName =
        text("database_name", "The database, which must exist; " + USUAL_DATABASE + " when unset.")
            .must(
                text -> DATABASE.matcher(text).matches(),
                failure("database_name", "may have letters, digits and _ . $ - only, at most 63"));
    this.poolSize = poolSize();
    this.schema =
        name("table_schema", "The schema of the tables; " + USUAL_SCHEMA + " when unset.");
    this.prefix = prefix();
    this.keyValueTable = table("key_value");
    this.sessionInfoTable = table("session_info");
    this.pastTokensTable =
        name("past_tokens_table_name", "Accepted, but without effect: there is no such table.");
  }

  /** All of them, in the order of the template; the timeout comes after those of the last kind. */
  static List<ConfigKey<?>> all() {
    return Stream.of(POSTGRESQL.keys(), MYSQL.keys(), List.of(TIMEOUT))
        .<ConfigKey<?>>flatMap(List::stream)
        .toList();
  }

  /** Those of this kind, in the order of the template. */
  List<ConfigKey<?>> keys() {
    List<ConfigKey<?>> shared =
        List.of(
            connectionUri,
            user,
            password,
            host,
            port,
            databaseName,
            poolSize,
            prefix,
            keyValueTable,
            sessionInfoTable);
    return switch (kind) {
      case POSTGRESQL ->
          Stream.concat(shared.stream(), Stream.of(schema, pastTokensTable)).toList();
      case MYSQL -> shared;
    };
  }

  private ConfigKey<String> text(String suffix, String description) {
    return ConfigKey.unset(named(suffix), TEXT).described(origin(), "", description);
  }

  private ConfigKey<String> name(String suffix, String description) {
    return text(suffix, description)
        .must(
            text -> NAME.matcher(text).matches(),
            failure(
                suffix,
                "must begin with a letter or _ and have only letters, digits and _, at most 48"));
  }

  private ConfigKey<String> prefix() {
    String suffix = "table_names_prefix";
    return text(suffix, "What the names of tables begin with; an underscore follows it.")
        .must(
            text -> PREFIX.matcher(text).matches(),
            failure(
                suffix,
                "must begin with a letter or _ and have only letters, digits and _, at most 31"));
  }

  private ConfigKey<String> table(String usual) {
    return name(
        usual + "_table_name",
        "The whole name of this table; when unset, " + usual + " with the prefix before it.");
  }

  private ConfigKey<Integer> port() {
    return ConfigKey.unset(named("port"), INTEGER)
        .described(origin(), "", "The database server's port; " + kind.usualPort() + " when unset.")
        .must(
            port -> port >= 1 && port <= 65_535,
            failure("port", "must be between 1 and 65535 inclusive"));
  }

  private ConfigKey<Integer> poolSize() {
    return ConfigKey.unset(named("connection_pool_size"), INTEGER)
        .described(
            origin(), "", "The largest number of connections; " + USUAL_POOL_SIZE + " when unset.")
        .must(
            size -> size >= 1 && size <= 1000,
            failure("connection_pool_size", "must be between 1 and 1000 inclusive"));
  }

  private String origin() {
    return switch (kind) {
      case POSTGRESQL -> "core 1.0";
      case MYSQL -> "Latchkey";
    };
  }

  private String failure(String suffix, String rule) {
    return "'" + named(suffix) + "' " + rule + ". The config file can be found here: <path>";
  }

  private String named(String suffix) {
    return kind.keyPrefix() + "_" + suffix;
  }
}
