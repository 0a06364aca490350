package dev.latchkey.engine.json;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Names that collide in the parser's own hash (33 times the hash so far, plus the character): "ab"
 * and "bA" have the same, and so has every row of them.
 */
class CollidingNamesTest {

  /** More than a table of names keeps in one place, twice. */
  private static final int HOSTILE_NAMES = 400;

  private static final int HONEST_TEXTS = 200;

  @Test
  void parse_ofCollidingNames_readsThem() {
    assertThatCode(() -> JsonObject.parse(colliding())).doesNotThrowAnyException();
  }

  @Test
  void parse_afterAStrangersCollidingNames_stillReadsHonestTexts() {
    Throwable refusal = catchThrowable(() -> JsonObject.parse(colliding()));

    assertThatCode(() -> IntStream.range(0, HONEST_TEXTS).forEach(CollidingNamesTest::parseHonest))
        .as("after the stranger got %s", refusal)
        .doesNotThrowAnyException();
  }

  private static void parseHonest(int number) {
    JsonObject.parse("{\"a#\":1,\"b#\":1,\"c#\":1}".replace("#", Integer.toString(number)));
  }

  private static String colliding() {
    return IntStream.range(0, HOSTILE_NAMES)
        .mapToObj(number -> "\"" + name(number) + "\":0")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String name(int number) {
    return IntStream.range(0, 9)
        .mapToObj(bit -> (number >> bit & 1) == 0 ? "ab" : "bA")
        .collect(Collectors.joining());
  }
}
