package dev.latchkey.architecture.layers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine is told the time and given its randomness, so that every test can decide both. */
class TimeAndChanceTest {
  /** The one place that makes the machine's generator, for callers that bring none. */
  private static final String DEFAULT_RANDOMNESS = "dev.latchkey.engine.random.Randomness";

  private static final Set<String> CLOCKS =
      Set.of("now", "system", "systemUTC", "systemDefaultZone");
  private static final Set<String> SYSTEM_TIME = Set.of("currentTimeMillis", "nanoTime");

  private static final ArchRule BOTH_ARE_GIVEN =
      noClasses().should().accessTargetWhere(new ReachesForTimeOrChance());

  @Test
  void engine_timeAndChance_areGiven() {
    BOTH_ARE_GIVEN.check(Production.CLASSES.that(inEngine()));
  }

  private static DescribedPredicate<JavaClass> inEngine() {
    return DescribedPredicate.describe(
        "are in the engine, outside the place of the default",
        type ->
            type.getPackageName().startsWith("dev.latchkey.engine")
                && !type.getName().equals(DEFAULT_RANDOMNESS));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        ReadsInstant.class,
        ReadsSystem.class,
        ReadsClock.class,
        MakesRandom.class,
        ReferenceToRandom.class,
        MakesUuid.class
      })
  void rule_onAReach_fails(Class<?> offender) {
    var classes = new ClassFileImporter().importClasses(offender);

    assertThatThrownBy(() -> BOTH_ARE_GIVEN.check(classes)).isInstanceOf(AssertionError.class);
  }

  @Test
  void rule_onAGivenClock_passes() {
    BOTH_ARE_GIVEN.check(new ClassFileImporter().importClasses(AsksTheGivenClock.class));
  }

  private static final class ReachesForTimeOrChance extends DescribedPredicate<JavaAccess<?>> {
    ReachesForTimeOrChance() {
      super("it reaches for the machine's time or randomness");
    }

    @Override
    public boolean test(JavaAccess<?> access) {
      AccessTarget target = access.getTarget();
      return target instanceof CodeUnitAccessTarget unit && (readsTime(unit) || makesChance(unit));
    }

    private static boolean readsTime(CodeUnitAccessTarget unit) {
      boolean ofSystem = unit.getOwner().isEquivalentTo(System.class);
      boolean ofTime = unit.getOwner().getPackageName().equals("java.time");
      return (ofSystem && SYSTEM_TIME.contains(unit.getName()))
          || (ofTime && CLOCKS.contains(unit.getName()) && unit.getRawParameterTypes().isEmpty());
    }

    private static boolean makesChance(CodeUnitAccessTarget unit) {
      boolean makesGenerator =
          unit.getOwner().isAssignableTo(RandomGenerator.class)
              && (unit.getName().equals("<init>") || unit.getName().startsWith("getInstance"));
      boolean drawsFromTheMachine =
          unit.getName().equals("randomUUID")
              || unit.getFullName().startsWith("java.lang.Math.random");
      return makesGenerator || drawsFromTheMachine;
    }
  }

  static final class ReadsInstant {
    final Instant read = Instant.now();
  }

  static final class ReadsSystem {
    final long read = System.currentTimeMillis();
  }

  static final class ReadsClock {
    final Clock read = Clock.systemUTC();
  }

  static final class MakesRandom {
    final Random made = new SecureRandom();
  }

  static final class ReferenceToRandom {
    final Supplier<Random> made = SecureRandom::new;
  }

  static final class MakesUuid {
    final UUID made = UUID.randomUUID();
  }

  record AsksTheGivenClock(InstantSource clock) {
    Instant now() {
      return clock.instant();
    }
  }
}
