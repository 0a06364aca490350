package dev.latchkey.testdatabases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PgBouncer of this machine in transaction mode, on 127.0.0.1 and a free port, with two
 * connections to the server for everybody. Ends with its parent, however that ends.
 */
public final class PgBouncer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private final ServerProcess process;

  private PgBouncer(Path folder, int port, ServerProcess process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Returns whether there is one; as root on Debian it is installed when it is missing. */
  public static boolean isAvailable() {
    return Installation.PROGRAM.isPresent();
  }

  /** Starts one in front of a server. */
  public static PgBouncer before(PostgreSqlServer server) {
    try {
      Path folder = Files.createTempDirectory("latchkey-pgbouncer");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      int port = freePort();
      Path users = folder.resolve("users");
      Files.writeString(
          users, "\"%s\" \"%s\"\n".formatted(PostgreSqlServer.USER, PostgreSqlServer.PASSWORD));
      Path settings = folder.resolve("settings");
      Files.writeString(settings, settings(server.port(), port, users));
      ServerProcess process =
          ServerProcess.start(
              folder.resolve("log"),
              "INT",
              Unprivileged.command(
                  Installation.PROGRAM.orElseThrow().toString(), settings.toString()));
      process.await(() -> answers(port), PATIENCE);
      return new PgBouncer(folder, port, process);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String settings(int server, int port, Path users) {
    return """
        [databases]
        * = host=127.0.0.1 port=%s
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %s
        unix_socket_dir =
        auth_type = scram-sha-256
        auth_file = %s
        pool_mode = transaction
        default_pool_size = 2
        max_client_conn = 200
        """
        .formatted(server, port, users);
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Returns the port. */
  public int port() {
    return port;
  }

  /** Ends it. */
  @Override
  public void close() {
    process.stop();
    try {
      Removal.of(folder);
    } catch (IOException leftover) {
      throw new UncheckedIOException(leftover);
    }
  }

  /** Looked for, and installed, when first asked for. */
  private static final class Installation {

    private static final Optional<Path> PROGRAM = found().or(Installation::installed);

    private Installation() {}

    private static Optional<Path> found() {
      return Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer")
          .map(Path::of)
          .filter(Files::isExecutable)
          .findFirst();
    }

    private static Optional<Path> installed() {
      if (!System.getProperty("user.name").equals("root")) {
        return Optional.empty();
      }
      String install = "apt-get install -y --no-install-recommends pgbouncer";
      try {
        // With this run level the package does not start a pooler of its own.
        ServerProcess.run(
            List.of(
                "sh",
                "-c",
                "export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1; exec </dev/null; "
                    + "%1$s || { apt-get update && %1$s; }".formatted(install)));
      } catch (IOException impossible) {
        return Optional.empty();
      }
      return found();
    }
  }
}
