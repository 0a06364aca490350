package dev.latchkey.inprocess;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * Sessions without a server: the whole of Latchkey inside this process.
 *
 * <p>What a call does is the same as with a server, and any number of such processes and servers
 * may share one database. What {@link #open} returns is to be closed when the application ends.
 */
public final class InProcess {

  private InProcess() {}

  /**
   * Opens sessions in the application's own database (PostgreSQL, MySQL, MariaDB or SQLite) with
   * the default settings. Makes the tables when they are missing. The data source stays the
   * application's; how it is used is told by {@link
   * dev.latchkey.store.sql.datasource.DataSourceStore}.
   *
   * @param source lends connections to the database
   * @return the sessions, to be closed at the end
   * @throws GeneralException when the database is broken or out of reach
   * @throws IllegalArgumentException when it is of a product that is not supported
   */
  public static Latchkey open(DataSource source) {
    return over(source).open();
  }

  /**
   * Opens sessions in a SQLite file of their own with the default settings. Makes the file, which
   * only its owner may read, and its folders when they are missing.
   *
   * @param file the database file, not on a network file system
   * @return the sessions, to be closed at the end
   * @throws GeneralException when the file cannot be used
   */
  public static Latchkey open(Path file) {
    return over(file).open();
  }

  /**
   * Begins to say how sessions in the application's own database are to be.
   *
   * @param source lends connections to the database
   * @return where to say it
   */
  public static InProcessBuilder over(DataSource source) {
    return new InProcessBuilder(new Place.Application(source));
  }

  /**
   * Begins to say how sessions in a SQLite file of their own are to be.
   *
   * @param file the database file
   * @return where to say it
   */
  public static InProcessBuilder over(Path file) {
    return new InProcessBuilder(new Place.File(file));
  }
}
