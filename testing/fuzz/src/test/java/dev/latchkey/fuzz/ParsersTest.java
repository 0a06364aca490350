package dev.latchkey.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A new parser must not be forgotten. */
class ParsersTest {
  private static final Pattern NAME =
      Pattern.compile(
          "(parse|read|open|authenticate|decode|load|accept|of|from)([A-Z].*)?|to[A-Z].*");
  private static final Set<String> READ_FROM =
      Set.of(
          "java.lang.String",
          "[B",
          "java.io.InputStream",
          "java.nio.file.Path",
          "java.sql.ResultSet",
          "dev.latchkey.engine.json.JsonObject",
          "dev.latchkey.server.http.Request");

  /** Looks like a parser, and reads nothing that comes from outside. */
  private static final Set<String> NO_PARSERS =
      Set.of(
          "SqlStoreException.of",
          "CarriedHash.of",
          "SqlAccess.read",
          "RowReader.read",
          "LowS.of",
          "Lookup.of",
          "RefreshSecret.authenticate",
          "Event.of",
          "Problem.of",
          "ConfigKey.of",
          "SqlStore.open",
          "SqliteStore.open");

  @Test
  void parsers_all_haveATarget() {
    Set<String> covered =
        Arrays.stream(Target.values())
            .flatMap(target -> target.parsers().stream())
            .collect(Collectors.toSet());

    assertThat(parsers()).hasSizeGreaterThan(15).isSubsetOf(union(covered, NO_PARSERS));
    assertThat(covered).isSubsetOf(methods());
    assertThat(NO_PARSERS).isSubsetOf(parsers());
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
  }

  private static Set<String> parsers() {
    return production().stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(ParsersTest::looksLikeAParser)
        .map(ParsersTest::name)
        .collect(Collectors.toSet());
  }

  private static Set<String> methods() {
    return production().stream()
        .flatMap(type -> type.getMethods().stream())
        .map(ParsersTest::name)
        .collect(Collectors.toSet());
  }

  private static JavaClasses production() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(
            "dev.latchkey.engine",
            "dev.latchkey.server",
            "dev.latchkey.store.sql",
            "dev.latchkey.client.address",
            "dev.latchkey.client.json",
            "dev.latchkey.client.token",
            "dev.latchkey.client.transport",
            "dev.latchkey.client.web");
  }

  private static boolean looksLikeAParser(JavaMethod method) {
    return NAME.matcher(method.getName()).matches()
        && !method.getModifiers().contains(JavaModifier.PRIVATE)
        && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
        && method.getRawParameterTypes().stream()
            .map(JavaClass::getName)
            .anyMatch(READ_FROM::contains);
  }

  private static String name(JavaMethod method) {
    return method.getOwner().getSimpleName() + "." + method.getName();
  }
}
