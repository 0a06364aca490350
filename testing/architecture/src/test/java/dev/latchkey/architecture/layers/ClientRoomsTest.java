package dev.latchkey.architecture.layers;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The rooms of the Java client. The interface stands on the ground and knows nothing of ours, so
 * that whoever keeps sessions in another way needs nothing of what asks servers.
 */
class ClientRoomsTest extends RoomsContract {
  private static final String CLIENT = "dev.latchkey.client";

  /** The module's own package: what users see. */
  private static final String INTERFACE = "";

  /** What asks servers. */
  private static final String[] MACHINERY = {CLIENT + ".remote..", CLIENT + ".transport.."};

  /** What verifies access tokens, and remembers them. */
  private static final String VERIFICATION = CLIENT + ".token..";

  ClientRoomsTest() {
    super(
        CLIENT,
        List.of(
            new Room(INTERFACE),
            new Room("closing"),
            new Room("json"),
            new Room("address"),
            new Room("token", "json"),
            new Room("transport", "address"),
            new Room("remote", INTERFACE, "closing", "json", "token", "transport"),
            new Room("web", INTERFACE, "json", "address"),
            new Room("testkit", INTERFACE, "json")));
  }

  @Test
  void types_ofTheInterface_areForUsers() {
    assertThat(Production.CLASSES.stream().filter(ClientRoomsTest::isOfTheInterface))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            type -> {
              assertThat(type.getModifiers()).contains(JavaModifier.PUBLIC);
              assertThat(isSaidOrHeard(type)).as("an interface, value or exception").isTrue();
            });
  }

  private static boolean isOfTheInterface(JavaClass type) {
    return type.getPackageName().equals(CLIENT) && !type.getSimpleName().equals("package-info");
  }

  private static boolean isSaidOrHeard(JavaClass type) {
    return type.isInterface()
        || type.isRecord()
        || type.isEnum()
        || type.isAssignableTo(RuntimeException.class);
  }

  /** Sessions are opened in one place of an application; everything else takes what that made. */
  @Test
  void machinery_isKnown_byThoseWhoOpenSessionsOfServers() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.latchkey.inprocess..",
            "dev.latchkey.servlet..",
            "dev.latchkey.javalin..",
            "dev.latchkey.spring..")
        .and(describe("do not open", type -> !type.getName().contains(".spring.SessionPlace")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(MACHINERY)
        .check(Production.CLASSES);
  }

  /** The engine in an application remembers tokens as a client of servers does, by one class. */
  @Test
  void verification_isKnown_byNoAdapter() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.latchkey.servlet..", "dev.latchkey.javalin..", "dev.latchkey.spring..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(VERIFICATION)
        .check(Production.CLASSES);
  }

  /** What it returns is the interface; its own types are for itself. */
  @Test
  void remote_publicTypes_areTheEntrance() {
    assertThat(Production.CLASSES.stream())
        .filteredOn(type -> type.getPackageName().equals(CLIENT + ".remote"))
        .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder("LatchkeyClient", "LatchkeyBuilder");
  }
}
