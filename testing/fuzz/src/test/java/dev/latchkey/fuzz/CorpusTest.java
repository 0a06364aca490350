package dev.latchkey.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Method;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tries the kept inputs again, in this process and without the fuzzer. */
class CorpusTest {

  @ParameterizedTest
  @EnumSource
  void property_ofEveryTarget_holdsForKeptInputs(Target target) throws Exception {
    Method property = target.type().getMethod("fuzzerTestOneInput", byte[].class);

    for (byte[] input : new Inputs(target.type()).all()) {
      assertThatCode(() -> property.invoke(null, (Object) input))
          .as("%s: %s", target, Base64.getEncoder().encodeToString(input))
          .doesNotThrowAnyException();
    }
  }
}
