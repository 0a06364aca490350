package dev.latchkey.model.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NormalFormTest {

  private static final int WALKS = 300;

  private final Walk walk = new Walk();

  @Test
  void form_readBack_hasTheSameForm() {
    for (long seed = 0; seed < WALKS; seed++) {
      for (Step step : walk.steps(seed)) {
        byte[] form = form(step.after());
        assertThat(form(read(form))).isEqualTo(form);
      }
    }
  }

  /** Names, clipped ages and forgotten tokens make no difference to what can happen next. */
  @Test
  void world_readBackFromItsForm_hasTheSameFuture() {
    for (long seed = 0; seed < WALKS; seed++) {
      for (Step step : walk.steps(seed)) {
        World world = step.after();
        assertThat(futures(read(form(world)))).isEqualTo(futures(world));
      }
    }
  }

  @Test
  void form_ofWorldsThatDiffer_differs() {
    World start = walk.moves().start();

    Set<String> forms = futures(start);

    assertThat(forms).hasSizeGreaterThan(2).doesNotContain(Arrays.toString(form(start)));
  }

  private Set<String> futures(World world) {
    return walk.moves().from(world).stream()
        .map(step -> Arrays.toString(form(step.after())))
        .collect(Collectors.toSet());
  }

  private World read(byte[] form) {
    return NormalForm.read(form, walk.tokens()).world();
  }

  private static byte[] form(World world) {
    return NormalForm.of(world, Walk.SETUP).bytes();
  }
}
