package dev.latchkey.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerChoiceTest {

  private static final long AVOIDED = ServerChoice.AVOIDED.toNanos();

  private final ServerChoice choice =
      new ServerChoice(
          List.of(URI.create("http://a"), URI.create("http://b"), URI.create("http://c")));

  @Test
  void order_ofEachCall_beginsOneLater() {
    assertThat(choice.order(0)).containsExactly(0, 1, 2);
    assertThat(choice.order(0)).containsExactly(1, 2, 0);
    assertThat(choice.order(0)).containsExactly(2, 0, 1);
    assertThat(choice.order(0)).containsExactly(0, 1, 2);
  }

  @Test
  void serverThatCouldNotBeReached_isTriedLastForAWhile() {
    choice.notReached(0, 100);

    assertThat(choice.order(100)).containsExactly(1, 2, 0);
    assertThat(choice.order(99 + AVOIDED)).containsExactly(1, 2, 0);
    assertThat(choice.order(99 + AVOIDED)).containsExactly(2, 1, 0);
    assertThat(choice.order(100 + AVOIDED)).containsExactly(0, 1, 2);
  }

  @Test
  void serverThatWasReachedAgain_isNotTriedLast() {
    choice.notReached(0, 100);
    choice.reached(0);

    assertThat(choice.order(100)).containsExactly(0, 1, 2);
  }
}
