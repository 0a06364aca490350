package dev.latchkey.testdatabases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of its own on 127.0.0.1 and a free port. Ends with its parent, however that
 * ends.
 */
public final class PostgreSqlServer implements AutoCloseable {

  /** The superuser. */
  public static final String USER = "postgres";

  /** The superuser's password. */
  public static final String PASSWORD = "password of the test";

  /** The database that is there. */
  public static final String DATABASE = "postgres";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Syncing syncing;
  private final Path folder;
  private final int port;
  private @Nullable ServerProcess process;

  private PostgreSqlServer(Syncing syncing, Path folder, int port) {
    this.syncing = syncing;
    this.folder = folder;
    this.port = port;
  }

  /** Starts a server with empty data. */
  public static PostgreSqlServer start(Syncing syncing) {
    try {
      Path folder = Files.createTempDirectory("latchkey-postgresql");
      PostgreSqlServer server = new PostgreSqlServer(syncing, folder, freePort());
      server.install();
      server.resume();
      return server;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * Returns the server that all tests of this process share, which never waits for the disk and
   * ends with the process.
   */
  public static PostgreSqlServer shared() {
    return Shared.SERVER;
  }

  /** Returns the server that all of this process share which waits for the disk. */
  public static PostgreSqlServer sharedSyncing() {
    return SharedSyncing.SERVER;
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private void install() throws IOException {
    Files.writeString(folder.resolve("password"), PASSWORD);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectory(folder.resolve("data"));
    Unprivileged.own(folder.resolve("data"));
    ServerProcess.run(
        Unprivileged.command(
            program("initdb"),
            "-D",
            folder.resolve("data").toString(),
            "--username=" + USER,
            "--pwfile=" + folder.resolve("password"),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-sync",
            "--no-locale"));
  }

  private static String program(String name) {
    return Programs.FOLDER.resolve("bin").resolve(name).toString();
  }

  /** Starts the server again, on the same data and port, and returns when it answers. */
  public void resume() {
    process =
        ServerProcess.start(
            folder.resolve("log"),
            "QUIT",
            Unprivileged.command(
                program("postgres"),
                "-D",
                folder.resolve("data").toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200",
                "-c",
                "fsync=" + (syncing == Syncing.ALWAYS ? "on" : "off"),
                "-c",
                "full_page_writes=" + (syncing == Syncing.ALWAYS ? "on" : "off")));
    process.await(this::answers, PATIENCE);
  }

  private boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /**
   * Ends the server as a crash would ("immediate shutdown"): connections break, nothing is tidied
   * up, and the next start has to recover from the log.
   */
  public void crash() {
    Optional.ofNullable(process).ifPresent(ServerProcess::stop);
  }

  /**
   * Ends the server in order ("fast shutdown"): it tells every connection that an administrator
   * ends it.
   */
  public void shutDown() {
    Optional.ofNullable(process).ifPresent(running -> running.stop("INT"));
  }

  /**
   * Makes the next start that of a standby: it recovers, answers what is read, takes no writes, and
   * becomes a primary by {@code pg_promote()}.
   */
  public void becomeStandby() {
    try {
      Path signal = Files.createFile(folder.resolve("data/standby.signal"));
      Unprivileged.own(signal);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Returns the address of the server, always 127.0.0.1. */
  public String host() {
    return "127.0.0.1";
  }

  /** Returns the port. */
  public int port() {
    return port;
  }

  /** Returns the process id of the server as it was started last; it has processes of its own. */
  public long pid() {
    return Optional.ofNullable(process).map(ServerProcess::pid).orElseThrow();
  }

  /** Executes statements as the superuser. */
  public void execute(Iterable<String> statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Opens a connection as the superuser. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%s/%s?connectTimeout=5".formatted(port, DATABASE),
        USER,
        PASSWORD);
  }

  /** Ends the server and removes its data. */
  @Override
  public void close() {
    crash();
    remove(folder);
  }

  private static void remove(Path folder) {
    try {
      Removal.of(folder);
    } catch (IOException leftover) {
      throw new UncheckedIOException(leftover);
    }
  }

  /** Unpacked when first needed, for all servers of this process, and removed at its end. */
  private static final class Programs {

    private static final Path FOLDER = unpacked();

    private Programs() {}

    private static Path unpacked() {
      try {
        Path folder = Files.createTempDirectory("latchkey-postgresql-programs");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        Binaries.unpack("/postgres-%s.txz".formatted(machine()), folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    private static String machine() {
      String arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
      return (System.getProperty("os.name").startsWith("Mac") ? "darwin-" : "linux-") + arch;
    }
  }

  private static PostgreSqlServer untilTheEnd(Syncing syncing) {
    PostgreSqlServer server = start(syncing);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return server;
  }

  /** Started when first asked for. */
  private static final class Shared {

    private static final PostgreSqlServer SERVER = untilTheEnd(Syncing.NEVER);

    private Shared() {}
  }

  /** Started when first asked for. */
  private static final class SharedSyncing {

    private static final PostgreSqlServer SERVER = untilTheEnd(Syncing.ALWAYS);

    private SharedSyncing() {}
  }
}
