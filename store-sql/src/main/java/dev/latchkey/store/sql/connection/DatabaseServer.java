package dev.latchkey.store.sql.connection;

import java.util.Map;

/**
 * A database on a server, and how to log in.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 * @param database the name of the database, which must exist
 * @param login who logs in
 * @param options settings of the driver by its own names, such as those of TLS; names are not
 *     checked here
 */
public record DatabaseServer(
    String host, int port, String database, Login login, Map<String, String> options) {

  /** Keeps its own copy of the options. */
  public DatabaseServer {
    options = Map.copyOf(options);
  }

  /** Who logs in. */
  public record Login(String user, String password) {

    /** Leaves the password out. */
    @Override
    public String toString() {
      return "Login[user=" + user + "]";
    }
  }

  /** Leaves the login and the options out. */
  @Override
  public String toString() {
    return host + ":" + port + "/" + database;
  }
}
