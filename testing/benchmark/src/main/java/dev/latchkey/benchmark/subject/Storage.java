package dev.latchkey.benchmark.subject;

import dev.latchkey.benchmark.machine.ProcessorTime;
import dev.latchkey.testdatabases.PostgreSqlServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Where a server keeps its sessions; each server gets an empty place. */
public enum Storage {
  /** A file beside the server's log, synced at each commit. */
  SQLITE {
    @Override
    Place place(Path folder) {
      Path file = folder.resolve("latchkey.db");
      return new Place(this, folder, List.of("--store=" + file), "jdbc:sqlite:" + file);
    }

    @Override
    public double processorTime() {
      return 0;
    }
  },
  /** A server on this machine that all share, with a schema each; it syncs at each commit. */
  POSTGRESQL {
    @Override
    Place place(Path folder) {
      String schema = "bench_" + PLACES.incrementAndGet();
      return new Place(
          this,
          folder,
          List.of("--postgresql-connection-uri=" + uri(), "--postgresql-table-schema=" + schema),
          jdbcUri() + "?currentSchema=" + schema);
    }

    @Override
    public double processorTime() {
      return ProcessorTime.ofFamily(PostgreSqlServer.sharedSyncing().pid());
    }
  };

  private static final AtomicInteger PLACES = new AtomicInteger();

  /** A new place. */
  abstract Place place(Path folder);

  /** What the processes of the database have used up so far, in milliseconds; 0 without any. */
  public abstract double processorTime();

  /** As in the names of figures. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How a program finds the database that all share. */
  static String uri() {
    String password =
        URLEncoder.encode(PostgreSqlServer.PASSWORD, StandardCharsets.UTF_8).replace("+", "%20");
    return "postgresql://%s:%s@127.0.0.1:%s/%s"
        .formatted(
            PostgreSqlServer.USER,
            password,
            PostgreSqlServer.sharedSyncing().port(),
            PostgreSqlServer.DATABASE);
  }

  /** The same as Java has it, without a login. */
  static String jdbcUri() {
    return "jdbc:postgresql://127.0.0.1:%s/%s"
        .formatted(PostgreSqlServer.sharedSyncing().port(), PostgreSqlServer.DATABASE);
  }
}
