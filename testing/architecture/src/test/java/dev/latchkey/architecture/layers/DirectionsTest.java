package dev.latchkey.architecture.layers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Dependencies point inward: server to engine and store-sql, stores to engine, engine to nothing of
 * ours. The Java client knows none of them; what runs the engine inside an application knows both
 * sides and no server. Who computes signatures is found by crypto, for these three shells.
 */
class DirectionsTest {
  /** Far below what there is; a rule that sees too few classes would prove nothing. */
  private static final int CLASSES_SEEN_AT_LEAST = 200;

  private static final Set<String> TESTS_ONLY = Set.of("testing/architecture", "testing/fuzz");

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private static final String CRYPTO = "dev.latchkey.crypto..";
  private static final String ENGINE = "dev.latchkey.engine..";
  private static final String STORES = "dev.latchkey.store..";
  private static final String TESTKIT = "dev.latchkey.store.testkit..";
  private static final String SERVER = "dev.latchkey.server..";
  private static final String CLIENT = "dev.latchkey.client..";
  private static final String CLIENT_TESTKIT = "dev.latchkey.client.testkit..";
  private static final String IN_PROCESS = "dev.latchkey.inprocess..";
  private static final String SPRING = "dev.latchkey.spring..";

  @Test
  void import_ofAllModules_seesEnoughClasses() {
    assertThat(Production.CLASSES).hasSizeGreaterThanOrEqualTo(CLASSES_SEEN_AT_LEAST);
  }

  @Test
  void import_ofAllModules_missesNone() throws IOException {
    List<String> places = Production.CLASSES.stream().map(Production::module).toList();
    String reactor = Files.readString(Path.of("..", "..", "pom.xml"));
    List<String> modules = MODULE.matcher(reactor).results().map(match -> match.group(1)).toList();

    assertThat(modules)
        .endsWith("testing/architecture")
        .filteredOn(module -> !TESTS_ONLY.contains(module))
        .allSatisfy(
            module ->
                assertThat(places).anyMatch(place -> place.contains("/" + module + "/target/")));
  }

  @Test
  void engine_dependencies_areJdkAndFourLibraries() {
    classes()
        .that()
        .resideInAPackage(ENGINE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ENGINE,
            "java..",
            "javax.crypto..",
            "org.jspecify..",
            "tools.jackson..",
            "com.fasterxml.jackson.annotation..",
            "org.slf4j..")
        .check(Production.CLASSES);
  }

  @Test
  void crypto_dependencies_areJdkAndTheNativeLibrary() {
    classes()
        .that()
        .resideInAPackage(CRYPTO)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            CRYPTO, "java..", "org.jspecify..", "com.amazon.corretto.crypto.provider..")
        .check(Production.CLASSES);
  }

  /** It may be absent, and whoever uses it is told so by one who looked. */
  @Test
  void nativeLibrary_isKnown_inOneClass() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.latchkey.crypto.CorrettoLibrary")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.amazon.corretto..")
        .check(Production.CLASSES);
  }

  /** What is chosen is for one user: an application's other signatures are its own affair. */
  @Test
  void providers_areNeverRegistered_withTheJvm() {
    noClasses()
        .should()
        .callMethod(Security.class, "addProvider", Provider.class)
        .orShould()
        .callMethod(Security.class, "insertProviderAt", Provider.class, int.class)
        .check(Production.CLASSES);
  }

  @Test
  void client_dependencies_areJdkAndFiveLibraries() {
    classes()
        .that()
        .resideInAPackage(CLIENT)
        .and()
        .resideOutsideOfPackage(CLIENT_TESTKIT)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            CLIENT,
            CRYPTO,
            "java..",
            "javax.net.ssl..",
            "org.jspecify..",
            "tools.jackson.core..",
            "com.nimbusds.jose..",
            "com.github.benmanes.caffeine..",
            "org.slf4j..")
        .check(Production.CLASSES);
  }

  @Test
  void engine_dependencies_areNeitherSqlNorHttp() {
    noClasses()
        .that()
        .resideInAPackage(ENGINE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "java.net.http..")
        .check(Production.CLASSES);
  }

  @Test
  void stores_dependencies_areNotTheServer() {
    noClasses()
        .that()
        .resideInAPackage(STORES)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SERVER)
        .check(Production.CLASSES);
  }

  @Test
  void testkit_isUsed_byTestsOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(TESTKIT, CLIENT_TESTKIT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(TESTKIT, CLIENT_TESTKIT)
        .check(Production.CLASSES);
  }

  @Test
  void inProcess_dependencies_areClientEngineAndStore() {
    classes()
        .that()
        .resideInAPackage(IN_PROCESS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            IN_PROCESS,
            CLIENT,
            CRYPTO,
            ENGINE,
            "dev.latchkey.store.sql..",
            "java..",
            "javax.sql..",
            "org.jspecify..",
            "org.slf4j..")
        .check(Production.CLASSES);
  }

  @Test
  void testDatabases_areUsed_byTestToolsOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.latchkey.testdatabases..",
            "dev.latchkey.benchmark..",
            "dev.latchkey.reliability..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.latchkey.testdatabases..")
        .check(Production.CLASSES);
  }

  @Test
  void sdk_dependencies_areNeitherServerNorFramework() {
    noClasses()
        .that()
        .resideInAPackage(CLIENT)
        .and()
        .resideOutsideOfPackage(CLIENT_TESTKIT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ENGINE, STORES, SERVER, IN_PROCESS, "jakarta..", "io.javalin..")
        .check(Production.CLASSES);
  }

  @Test
  void faces_dependencies_areTheSdkOnly() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.latchkey.servlet..", "dev.latchkey.javalin..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ENGINE, STORES, SERVER, IN_PROCESS)
        .check(Production.CLASSES);
  }

  @Test
  void springStarter_dependencies_areTheSdkOnly() {
    noClasses()
        .that()
        .resideInAPackage(SPRING)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ENGINE, STORES, SERVER)
        .check(Production.CLASSES);
  }

  /** The rest runs on Java 17 and without that dependency. */
  @Test
  void springStarter_knowsInProcess_inOneClass() {
    noClasses()
        .that()
        .resideInAPackage(SPRING)
        .and()
        .doNotHaveSimpleName("SessionsInProcess")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(IN_PROCESS)
        .check(Production.CLASSES);
  }

  @Test
  void server_isUsed_byNothing() {
    noClasses()
        .that()
        .resideOutsideOfPackage(SERVER)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SERVER)
        .check(Production.CLASSES);
  }
}
