package dev.latchkey.architecture.layers;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rooms of store-sql, from the ground up. A room knows what is named with it and nothing else
 * of store-sql, so no arrow runs back up, and none below the databases knows one of them.
 */
class StoreRoomsTest {
  private static final String STORE = "dev.latchkey.store.sql";

  /** The module's own package, in which a store is put together. */
  private static final String TOGETHER = "";

  private static final List<Room> ROOMS = rooms();

  private static List<Room> rooms() {
    List<Room> rooms = new ArrayList<>();
    rooms.add(new Room("fault", List.of()));
    rooms.add(new Room("connection", List.of("fault")));
    rooms.add(new Room("schema", List.of("fault", "connection")));
    rooms.add(new Room("commit", List.of("fault", "connection")));
    rooms.add(new Room("row", List.of("fault", "connection", "schema", "commit")));
    rooms.add(new Room(TOGETHER, List.of("fault", "connection", "schema", "commit", "row")));
    List<String> below = List.of("fault", "connection", "schema", "commit", TOGETHER);
    List<String> databases = List.of("sqlite", "postgresql", "mysql");
    databases.forEach(database -> rooms.add(new Room(database, below)));
    rooms.add(new Room("datasource", Stream.concat(below.stream(), databases.stream()).toList()));
    return rooms;
  }

  /** A package and those that it may know. */
  record Room(String name, List<String> known) {

    String packageName() {
      return name.isEmpty() ? STORE : STORE + "." + name;
    }

    String[] allowed() {
      return Stream.concat(Stream.of(name), known.stream())
          .map(each -> new Room(each, List.of()).packageName())
          .toArray(String[]::new);
    }

    @Override
    public String toString() {
      return packageName();
    }
  }

  private static List<Room> all() {
    return ROOMS;
  }

  @ParameterizedTest
  @MethodSource("all")
  void room_dependencies_areThoseNamedWithIt(Room room) {
    classes()
        .that()
        .resideInAPackage(room.packageName())
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(STORE + "..").or(resideInAnyPackage(room.allowed())))
        .check(Production.CLASSES);
  }

  @Test
  void packages_ofTheStore_areRooms() {
    assertThat(Production.CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .filteredOn(name -> name.equals(STORE) || name.startsWith(STORE + "."))
        .containsExactlyInAnyOrderElementsOf(ROOMS.stream().map(Room::packageName).toList());
  }

  /** A rule in which a room may know one that comes later would allow a circle. */
  @Test
  void rooms_knownByARoom_comeBeforeIt() {
    List<String> names = ROOMS.stream().map(Room::name).toList();

    assertThat(ROOMS)
        .allSatisfy(
            room ->
                assertThat(names.subList(0, names.indexOf(room.name()))).containsAll(room.known()));
  }
}
