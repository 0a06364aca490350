package dev.latchkey.store.sql.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite itself, a native library in the driver's jar file. The driver writes it to a folder for
 * temporary files at each start, unless {@code org.sqlite.lib.path} and {@code org.sqlite.lib.name}
 * say where it is.
 */
public final class SqliteLibrary {

  private SqliteLibrary() {}

  /**
   * Copies the library for the machine that this runs on to a folder, under its own name, when the
   * driver has one for it.
   *
   * @param folder where no such file is yet
   * @throws IOException when it cannot be written
   */
  public static void copyTo(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String place = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(place)) {
      if (library != null) {
        Files.copy(library, folder.resolve(name));
      }
    }
  }
}
