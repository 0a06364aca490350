package dev.latchkey.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where sessions and keys are kept. Immutable, without secrets in its text form. */
public sealed interface Database {

  /**
   * One file of this machine.
   *
   * @param file its absolute path
   */
  record Sqlite(Path file) implements Database {}

  /**
   * A database server.
   *
   * @param kind what it speaks
   * @param address where it is
   * @param login as whom to log in
   * @param tables how the tables are called
   * @param client how it is used
   */
  record Server(Kind kind, Address address, Login login, Tables tables, Client client)
      implements Database {}

  /** What a database server speaks. */
  enum Kind {
    /** PostgreSQL and what speaks its protocol. */
    POSTGRESQL("PostgreSQL", "postgresql", 5432),
    /** MySQL and MariaDB. */
    MYSQL("MySQL", "mysql", 3306);

    private final String product;
    private final String keyPrefix;
    private final int usualPort;

    Kind(String product, String keyPrefix, int usualPort) {
      this.product = product;
      this.keyPrefix = keyPrefix;
      this.usualPort = usualPort;
    }

    /** Its name as people write it. */
    public String product() {
      return product;
    }

    /** The first word of its config keys, without the underscore. */
    String keyPrefix() {
      return keyPrefix;
    }

    int usualPort() {
      return usualPort;
    }
  }

  /**
   * Where a database is.
   *
   * @param host a name or an address; an IPv6 address has no brackets
   * @param port 1 to 65535
   * @param database its name: letters, digits and {@code _ . $ -} only, at most 63
   */
  record Address(String host, int port, String database) {

    /** Host, port and name as they stand in a URI: an IPv6 address has brackets. */
    @Override
    public String toString() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + database;
    }
  }

  /**
   * As whom to log in.
   *
   * @param user never an empty text
   * @param password empty logs in without one
   */
  record Login(String user, Optional<Password> password) {}

  /**
   * How the tables are called. Every name begins with a letter or {@code _} and has only letters,
   * digits and {@code _}, so it can stand in a statement.
   *
   * @param schema the PostgreSQL schema; empty for MySQL, which has none
   * @param prefix what tables without a name of their own begin with; may be an empty text
   * @param keyValue the table of keys
   * @param sessionInfo the table of sessions
   */
  record Tables(Optional<String> schema, String prefix, String keyValue, String sessionInfo) {

    /** The name of another table: with the prefix and an underscore before it, if there is one. */
    public String named(String table) {
      return prefix.isEmpty() ? table : prefix + "_" + table;
    }
  }

  /**
   * How a database server is used.
   *
   * @param poolSize how many connections at most, at least 1
   * @param timeout how long one call may wait for the server before it counts as unreachable
   * @param driverParameters properties of the JDBC driver, under the driver's own names
   */
  record Client(int poolSize, Duration timeout, Map<String, String> driverParameters) {}
}
