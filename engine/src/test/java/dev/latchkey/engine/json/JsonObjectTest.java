package dev.latchkey.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class JsonObjectTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"b\":1,\"a\":2}",
        "{\"nothing\":null,\"list\":[1,[],{}],\"deep\":{\"er\":{\"est\":true}}}",
        "{\"number\":1.0,\"big\":123456789012345678901234567890,\"small\":0.10}",
        "{\"text\":\"größe 漢字 👍\"}"
      })
  void text_ofWhatWasParsed_isTheSame(String text) {
    assertThat(JsonObject.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "1", "null", "\"a\"", "{", "{}}", "{} {}", "{\"a\":}", "{'a':1}"})
  void parse_anythingButOneObject_isRefused(String text) {
    assertThatThrownBy(() -> JsonObject.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void parse_nestedDeeperThanTheLimit_isRefused() {
    String deepest = nested(JsonObject.MAXIMUM_DEPTH);

    assertThat(JsonObject.parse(deepest).text()).isEqualTo(deepest);
    assertThatThrownBy(() -> JsonObject.parse(nested(JsonObject.MAXIMUM_DEPTH + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void parse_badText_neverQuotesIt() {
    assertThatThrownBy(() -> JsonObject.parse("{\"a\": hunter2}")).hasMessage("not valid JSON");
    assertThatThrownBy(() -> JsonObject.parse("{\"a\":1e999994567890}"))
        .hasMessage("not valid JSON");
  }

  @Test
  void text_withHalfASurrogatePair_keepsItAsAnEscape() {
    String half = "{\"half\":\"\\ud83d\"}";

    assertThat(JsonObject.parse(half).text()).isEqualTo(half);
    assertThat(JsonObject.parse(JsonObject.parse(half).text())).isEqualTo(JsonObject.parse(half));
  }

  @Test
  void parse_ofHalfASurrogatePairInAName_isRefused() {
    assertThatThrownBy(() -> JsonObject.parse("{\"\ud83d\":1}")).hasMessage("not valid JSON");
    assertThatThrownBy(() -> JsonObject.parse("{\"\\ud83d\":1}")).hasMessage("not valid JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e0", "15e-0", "1.5e1", "-0e0", "2147483648e0", "9223372036854775808e0"})
  void equals_ofAWholeNumberWithAnExponent_holdsAfterWriting(String number) {
    JsonObject object = JsonObject.parse("{\"n\":" + number + "}");

    assertThat(JsonObject.parse(object.text())).isEqualTo(object);
    assertThat(object.text()).doesNotContainIgnoringCase("e");
  }

  @Test
  void equals_otherMemberOrder_isEqual() {
    assertThat(JsonObject.parse("{\"a\":1,\"b\":2}"))
        .isEqualTo(JsonObject.parse("{\"b\":2,\"a\":1}"))
        .hasSameHashCodeAs(JsonObject.parse("{\"b\":2,\"a\":1}"));
  }

  @Test
  void toTree_changed_leavesTheObjectAsItWas() {
    JsonObject object = JsonObject.parse("{\"a\":1}");
    ObjectNode tree = object.toTree();

    tree.put("a", 2);

    assertThat(object.text()).isEqualTo("{\"a\":1}");
    assertThat(JsonObject.of(tree).text()).isEqualTo("{\"a\":2}");
  }

  private static String nested(int depth) {
    return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
  }
}
