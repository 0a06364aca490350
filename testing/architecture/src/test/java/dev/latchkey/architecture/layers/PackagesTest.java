package dev.latchkey.architecture.layers;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages are features: named for what they do, free of cycles, null-marked. */
class PackagesTest {
  private static final Set<String> BANNED =
      Set.of("util", "utils", "common", "commons", "helper", "helpers", "impl", "manager", "misc");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.latchkey.engine",
        "dev.latchkey.store.sql",
        "dev.latchkey.server",
        "dev.latchkey.client",
        "dev.latchkey.model",
        "dev.latchkey.reliability"
      })
  void features_ofAModule_haveNoCycles(String module) {
    slices().assignedFrom(new Feature(module)).should().beFreeOfCycles().check(Production.CLASSES);
  }

  @Test
  void packages_all_haveNoCycles() {
    slices().matching("dev.latchkey.(**)").should().beFreeOfCycles().check(Production.CLASSES);
  }

  @Test
  void packages_names_areFeatures() {
    assertThat(packages())
        .allSatisfy(
            name -> assertThat(List.of(name.split("\\."))).doesNotContainAnyElementsOf(BANNED));
  }

  @Test
  void packages_all_areNullMarked() {
    assertThat(packages())
        .allSatisfy(
            name ->
                assertThat(Production.CLASSES.getPackage(name).isAnnotatedWith(NullMarked.class))
                    .as("%s has a package-info.java with @NullMarked", name)
                    .isTrue());
  }

  /** A module of the Java platform refuses a package that another one has, too. */
  @Test
  void packages_all_areOfOneModule() {
    Map<String, Set<String>> modules =
        Production.CLASSES.stream()
            .collect(groupingBy(JavaClass::getPackageName, mapping(Production::module, toSet())));

    assertThat(modules).allSatisfy((name, places) -> assertThat(places).hasSize(1));
  }

  private static Stream<String> packages() {
    return Production.CLASSES.stream()
        .map(JavaClass::getPackage)
        .map(JavaPackage::getName)
        .distinct();
  }

  /**
   * A package directly below the module is one feature with all below it; the module's own package
   * is one too.
   */
  private record Feature(String module) implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      if (name.equals(module)) {
        return SliceIdentifier.of("the module's own package");
      }
      return name.startsWith(module + ".")
          ? SliceIdentifier.of(name.substring(module.length() + 1).split("\\.")[0])
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "features of " + module;
    }
  }
}
