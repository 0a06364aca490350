package dev.latchkey.store.sql.row;

import dev.latchkey.engine.session.Session;
import dev.latchkey.fuzz.property.Property;
import dev.latchkey.fuzz.property.Texts;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row that others wrote, one column per line, a line of {@code ~} for NULL: it is a session that
 * comes back from a row, or the store says that it is damaged.
 */
public final class SessionRowTarget {
  private static final List<String> COLUMNS =
      Stream.concat(SessionRow.LINEAGE.stream(), SessionRow.OTHERS.stream()).toList();
  private static final PreparedStatement ROW = row();

  private SessionRowTarget() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) throws SQLException {
    String[] values = Texts.any(input).split("\n", -1);
    ROW.clearParameters();
    for (int index = 0; index < COLUMNS.size(); index++) {
      ROW.setString(index + 1, value(values, index));
    }
    Session session;
    try {
      session = read();
    } catch (SqlStoreException damaged) {
      Property.holds(damaged.fault() == StoreFault.DAMAGED, "it says that the store is damaged");
      Property.holds(
          !String.valueOf(damaged.getMessage()).contains(Property.SECRET), "it repeats nothing");
      return;
    }
    SessionRow.setLineage(ROW, 1, session.lineage());
    SessionRow.setOthers(ROW, SessionRow.LINEAGE.size() + 1, "public", session);
    Property.holds(read().equals(session), "a session comes back from its row");
  }

  private static @Nullable String value(String[] values, int index) {
    return index >= values.length || values[index].equals("~") ? null : values[index];
  }

  private static Session read() throws SQLException {
    try (ResultSet rows = ROW.executeQuery()) {
      Property.holds(rows.next(), "there is a row");
      return SessionRow.read(rows);
    }
  }

  private static PreparedStatement row() {
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
      return connection.prepareStatement(
          COLUMNS.stream()
              .map(name -> "? as " + name)
              .collect(Collectors.joining(", ", "select ", "")));
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
