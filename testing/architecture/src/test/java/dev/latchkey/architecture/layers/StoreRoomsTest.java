package dev.latchkey.architecture.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rooms of store-sql. None below the databases knows one of them, and no database another. */
class StoreRoomsTest extends RoomsContract {
  /** The module's own package, in which a store is put together. */
  private static final String TOGETHER = "";

  StoreRoomsTest() {
    super("dev.latchkey.store.sql", fromTheGroundUp());
  }

  private static List<Room> fromTheGroundUp() {
    List<Room> rooms = new ArrayList<>();
    rooms.add(new Room("fault"));
    rooms.add(new Room("connection", "fault"));
    rooms.add(new Room("schema", "fault", "connection"));
    rooms.add(new Room("commit", "fault", "connection"));
    rooms.add(new Room("row", "fault", "connection", "schema", "commit"));
    rooms.add(new Room(TOGETHER, "fault", "connection", "schema", "commit", "row"));
    List<String> below = List.of("fault", "connection", "schema", "commit", TOGETHER);
    List<String> databases = List.of("sqlite", "postgresql", "mysql");
    databases.forEach(database -> rooms.add(new Room(database, below)));
    rooms.add(new Room("datasource", Stream.concat(below.stream(), databases.stream()).toList()));
    return rooms;
  }
}
