package dev.latchkey.architecture.layers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

/** A caller must be able to read a call: `open(true, false)` says nothing. */
class SignaturesTest {
  private static final ArchRule ONE_FLAG_AT_MOST =
      codeUnits().that().arePublic().should(new OneFlagAtMost());

  @Test
  void publicMethods_flags_areOneAtMost() {
    ONE_FLAG_AT_MOST.check(Production.CLASSES);
  }

  @Test
  void rule_onTwoFlags_fails() {
    var classes = new ClassFileImporter().importClasses(TwoFlags.class, FlagsInARecord.class);

    assertThatThrownBy(() -> ONE_FLAG_AT_MOST.check(classes))
        .isInstanceOf(AssertionError.class)
        .satisfies(failure -> assertThat(failure).hasMessageContaining("TwoFlags.open"))
        .satisfies(failure -> assertThat(failure).hasMessageNotContaining("FlagsInARecord"));
  }

  /** Offends. */
  public static class TwoFlags {
    public void open(boolean wide, boolean slowly) {}
  }

  /** Does not: components have names where they are read. */
  public record FlagsInARecord(boolean wide, boolean slowly) {}

  private static final class OneFlagAtMost extends ArchCondition<JavaCodeUnit> {
    OneFlagAtMost() {
      super("take one boolean at most");
    }

    @Override
    public void check(JavaCodeUnit unit, ConditionEvents events) {
      boolean recordConstructor = unit instanceof JavaConstructor && unit.getOwner().isRecord();
      long flags = unit.getRawParameterTypes().stream().filter(OneFlagAtMost::isFlag).count();
      boolean allowed = flags <= 1 || recordConstructor;
      events.add(new SimpleConditionEvent(unit, allowed, unit.getFullName() + " takes " + flags));
    }

    private static boolean isFlag(JavaClass type) {
      return type.isEquivalentTo(boolean.class) || type.isEquivalentTo(Boolean.class);
    }
  }
}
