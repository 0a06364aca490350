package dev.latchkey.architecture.layers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parsers of JSON are made in two places, which see to it that strangers share no table of member
 * names.
 */
class JsonPlacesTest {
  private static final Set<String> PLACES =
      Set.of("dev.latchkey.engine.json.JsonMappers", "dev.latchkey.client.json.JsonFactories");

  private static final Set<String> MAKERS =
      Set.of(
          "tools.jackson.core.TokenStreamFactory",
          "tools.jackson.databind.ObjectMapper",
          "com.fasterxml.jackson.core.TokenStreamFactory",
          "com.fasterxml.jackson.databind.ObjectMapper");

  private static final Set<String> MAKING =
      Set.of("<init>", "builder", "builderWithJackson2Defaults", "shared");

  private static final ArchRule MADE_IN_THEIR_PLACES =
      noClasses().should().accessTargetWhere(new MakesAParser());

  @Test
  void product_jsonParsers_areMadeInTheirPlaces() {
    MADE_IN_THEIR_PLACES.check(Production.CLASSES.that(areOfTheProduct()));
  }

  /** Tools and samples read only what they wrote or caused themselves. */
  private static DescribedPredicate<JavaClass> areOfTheProduct() {
    return DescribedPredicate.describe(
        "are of the product, outside the places",
        type ->
            !PLACES.contains(type.getName())
                && !type.getPackageName()
                    .matches("dev\\.latchkey\\.(reliability|conformance|examples).*"));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {MakesAMapper.class, MakesAFactory.class, TakesAShared.class, RefersToOne.class})
  void rule_onAMaker_fails(Class<?> offender) {
    var classes = new ClassFileImporter().importClasses(offender);

    assertThatThrownBy(() -> MADE_IN_THEIR_PLACES.check(classes))
        .isInstanceOf(AssertionError.class);
  }

  private static final class MakesAParser extends DescribedPredicate<JavaAccess<?>> {
    MakesAParser() {
      super("it makes a parser of JSON of its own");
    }

    @Override
    public boolean test(JavaAccess<?> access) {
      return access.getTarget() instanceof CodeUnitAccessTarget unit
          && MAKING.contains(unit.getName())
          && MAKERS.stream().anyMatch(maker -> unit.getOwner().isAssignableTo(maker));
    }
  }

  static final class MakesAMapper {
    final JsonMapper made = JsonMapper.builder().build();
  }

  static final class MakesAFactory {
    final JsonFactory made = new JsonFactory();
  }

  static final class TakesAShared {
    final JsonMapper taken = JsonMapper.shared();
  }

  static final class RefersToOne {
    final Supplier<JsonMapper> made = JsonMapper::new;
  }
}
