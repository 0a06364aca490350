package dev.latchkey.architecture.layers;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rooms of a module, from the ground up. A room knows what is named with it and nothing else of
 * the module, so no arrow runs back up and there is no circle.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RoomsContract {
  private final String module;
  private final List<Room> rooms;

  RoomsContract(String module, List<Room> rooms) {
    this.module = module;
    this.rooms = rooms;
  }

  private List<Room> rooms() {
    return rooms;
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void room_dependencies_areThoseNamedWithIt(Room room) {
    classes()
        .that()
        .resideInAPackage(room.packageIn(module))
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(module + "..").or(resideInAnyPackage(room.allowedIn(module))))
        .check(Production.CLASSES);
  }

  @Test
  void packages_ofTheModule_areRooms() {
    assertThat(Production.CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .filteredOn(name -> name.equals(module) || name.startsWith(module + "."))
        .containsExactlyInAnyOrderElementsOf(
            rooms.stream().map(room -> room.packageIn(module)).toList());
  }

  /** A rule in which a room may know one that comes later would allow a circle. */
  @Test
  void rooms_knownByARoom_comeBeforeIt() {
    List<String> names = rooms.stream().map(Room::name).toList();

    assertThat(rooms)
        .allSatisfy(
            room ->
                assertThat(names.subList(0, names.indexOf(room.name()))).containsAll(room.known()));
  }
}
