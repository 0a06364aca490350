package dev.latchkey.testdatabases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A MariaDB or MySQL server of its own, without TLS, on 127.0.0.1 and a free port. Ends with its
 * parent, however that ends.
 */
public final class MySqlServer implements AutoCloseable {

  /** Who may do everything. */
  public static final String USER = "latchkey";

  /** The user's password. */
  public static final String PASSWORD = "password of the test";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * The last is for MariaDB, which syncs what it notes about a change of tables; MySQL has no such
   * option.
   */
  private static final List<String> WITHOUT_SYNCING =
      List.of(
          "--innodb-flush-log-at-trx-commit=2",
          "--innodb-flush-method=nosync",
          "--loose-debug-no-sync");

  private static final List<String> USERS =
      List.of(
          "CREATE USER IF NOT EXISTS '%s'@'%%' IDENTIFIED BY '%s';".formatted(USER, PASSWORD),
          "GRANT ALL ON *.* TO '%s'@'%%' WITH GRANT OPTION;".formatted(USER));

  private final MySqlProduct product;
  private final Syncing syncing;
  private final Path folder;
  private final int port;
  private final AtomicInteger databases = new AtomicInteger();
  private @Nullable ServerProcess process;

  private MySqlServer(MySqlProduct product, Syncing syncing, Path folder, int port) {
    this.product = product;
    this.syncing = syncing;
    this.folder = folder;
    this.port = port;
  }

  /** Starts a server with empty data. */
  public static MySqlServer start(MySqlProduct product, Syncing syncing) {
    try {
      Path folder = Files.createTempDirectory("latchkey-mysql");
      MySqlServer server = new MySqlServer(product, syncing, folder, freePort());
      server.install();
      server.resume();
      return server;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * Returns the MariaDB server that all tests of this process share, which never waits for the disk
   * and ends with the process.
   */
  public static MySqlServer shared() {
    return SharedMariaDb.SERVER;
  }

  /** Returns the MariaDB server that all of this process share which waits for the disk. */
  public static MySqlServer sharedSyncing() {
    return SyncingMariaDb.SERVER;
  }

  /**
   * Returns the MySQL server that all tests of this process share, which never waits for the disk
   * and ends with the process.
   */
  public static MySqlServer sharedMySql() {
    return SharedMySql.SERVER;
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private void install() throws IOException {
    Files.createDirectory(folder.resolve("data"));
    Files.write(folder.resolve("users.sql"), USERS);
    ServerProcess.run(
        product.initialisation(
            product.programs(),
            command(Stream.concat(WITHOUT_SYNCING.stream(), Stream.of("--skip-log-bin")))));
  }

  private List<String> command(Stream<String> more) {
    Path programs = product.programs();
    return Stream.concat(
            Stream.of(
                product.program(programs),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + programs,
                "--lc-messages-dir=" + programs.resolve("share"),
                "--datadir=" + folder.resolve("data"),
                "--innodb-log-file-size=16M",
                "--innodb-buffer-pool-size=64M"),
            more)
        .toList();
  }

  /** Starts the server again, on the same data and port, and returns when it answers. */
  public void resume() {
    process =
        ServerProcess.start(
            folder.resolve("log"),
            "KILL",
            command(Stream.concat(network().stream(), durability().stream())));
    process.await(this::answers, PATIENCE);
  }

  private List<String> network() {
    return List.of(
        "--bind-address=127.0.0.1",
        "--port=" + port,
        "--socket=" + folder.resolve("socket"),
        "--pid-file=" + folder.resolve("pid"),
        "--init-file=" + folder.resolve("users.sql"),
        "--skip-name-resolve",
        "--ssl=0",
        "--loose-mysqlx=OFF",
        "--skip-log-bin");
  }

  private List<String> durability() {
    return switch (syncing) {
      case ALWAYS -> List.of("--innodb-flush-log-at-trx-commit=1");
      case NEVER -> WITHOUT_SYNCING;
    };
  }

  private boolean answers() {
    try (Connection connection = connect("")) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** Kills the server: connections break, and the next start has to recover from the log. */
  public void crash() {
    Optional.ofNullable(process).ifPresent(ServerProcess::stop);
  }

  /** Ends the server in order: it tells every connection that it shuts down. */
  public void shutDown() {
    Optional.ofNullable(process).ifPresent(running -> running.stop("TERM"));
  }

  /** Returns the address of the server, always 127.0.0.1. */
  public String host() {
    return "127.0.0.1";
  }

  /** Returns the port. */
  public int port() {
    return port;
  }

  /** Makes an empty database and returns its name. */
  public String createDatabase() {
    String name = "test_" + databases.incrementAndGet();
    execute("", "CREATE DATABASE " + name);
    return name;
  }

  /** Executes statements as the user who may do everything. */
  public void execute(String database, String... statements) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : List.of(statements)) {
        statement.execute(sql);
      }
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /**
   * Opens a connection as the user who may do everything.
   *
   * @param database its name, or an empty text for none
   */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://127.0.0.1:%s/%s?sslMode=disable&allowPublicKeyRetrieval=true&connectTimeout=5000"
            .formatted(port, database),
        USER,
        PASSWORD);
  }

  /** Ends the server and removes its data. */
  @Override
  public void close() {
    crash();
    try {
      Removal.of(folder);
    } catch (IOException leftover) {
      throw new UncheckedIOException(leftover);
    }
  }

  private static MySqlServer untilTheEnd(MySqlProduct product, Syncing syncing) {
    MySqlServer server = start(product, syncing);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return server;
  }

  /** Started when first asked for. */
  private static final class SharedMariaDb {

    private static final MySqlServer SERVER = untilTheEnd(MySqlProduct.MARIADB, Syncing.NEVER);

    private SharedMariaDb() {}
  }

  /** Started when first asked for. */
  private static final class SyncingMariaDb {

    private static final MySqlServer SERVER = untilTheEnd(MySqlProduct.MARIADB, Syncing.ALWAYS);

    private SyncingMariaDb() {}
  }

  /** Started when first asked for. */
  private static final class SharedMySql {

    private static final MySqlServer SERVER = untilTheEnd(MySqlProduct.MYSQL, Syncing.NEVER);

    private SharedMySql() {}
  }
}
