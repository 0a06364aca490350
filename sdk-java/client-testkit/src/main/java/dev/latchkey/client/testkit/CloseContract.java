package dev.latchkey.client.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.Latchkey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What those learn who wait to make calls. */
interface CloseContract extends ClientFixture {

  @Test
  default void close_doesOnceWhatItWasAskedFor() {
    List<String> done = new ArrayList<>();
    Latchkey latchkey = latchkey();
    latchkey.onClose(() -> done.add("one"));
    latchkey.onClose(() -> done.add("two"));
    assertThat(done).isEmpty();

    latchkey.close();
    latchkey.close();

    assertThat(done).containsExactly("one", "two");
  }

  @Test
  default void close_thatWasBefore_isNotWaitedFor() {
    List<String> done = new ArrayList<>();
    Latchkey latchkey = latchkey();
    latchkey.close();

    latchkey.onClose(() -> done.add("late"));

    assertThat(done).containsExactly("late");
  }
}
