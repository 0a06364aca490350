package dev.latchkey.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"b\":1,\"a\":2}",
        "{\"nothing\":null,\"list\":[1,[],{}],\"deep\":{\"er\":{\"est\":true}}}",
        "{\"number\":1.0,\"big\":123456789012345678901234567890,\"small\":0.10}",
        "{\"zero\":-0,\"fraction\":-0.0,\"exponents\":[1e5,1E+5,1.5e1,-0e0]}",
        "{\"controls\":\"\\u0000\\b\\n\\u001F\",\"quotes\":\"\\\"'\\\\/\"}",
        "{\"text\":\"größe 漢字 👍\"}"
      })
  void text_ofWhatWasParsed_isTheSame(String text) {
    assertThat(JsonObject.parse(text).text()).isEqualTo(text);
    assertThat(JsonObject.stored(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ \"a\" :\t[ 1 , 2 ] } | {\"a\":[1,2]}",
        "{\"\\u0061\":\"\\u00e4\\/\"} | {\"a\":\"ä/\"}",
        "{\"a\":1,\"b\":2,\"\\u0061\":3} | {\"b\":2,\"a\":3}",
        "{\"a\":{\"b\":1,\"b\":2},\"c\":[],\"a\":{\"b\":3,\"b\":4}} | {\"c\":[],\"a\":{\"b\":4}}",
        "{\"a\":1,\"a\":2,\"a\":3} | {\"a\":3}"
      })
  void text_isCompact_andOfSeveralMembersOfOneNameTheLast(String given, String expected) {
    assertThat(JsonObject.parse(given).text()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "1", "null", "\"a\"", "{", "{}}", "{} {}", "{\"a\":}", "{'a':1}", "{]"})
  void parse_anythingButOneObject_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.parse(text));
    assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.stored(text));
  }

  @Test
  void merged_withAnother_hasTheMembersOfBothAndTheOthersValues() {
    JsonObject one = JsonObject.parse("{\"a\":1.0,\"b\":{\"c\":2}}");
    JsonObject other = JsonObject.parse("{\"b\":null,\"d\":[]}");

    assertThat(one.merged(other)).isEqualTo(JsonObject.parse("{\"a\":1.0,\"b\":null,\"d\":[]}"));
    assertThat(one.merged(JsonObject.empty())).isEqualTo(one);
    assertThat(JsonObject.empty().merged(one)).isEqualTo(one);
  }

  @Test
  void parse_atEveryLimit_isRead() {
    String deepest = nested(JsonObject.MAXIMUM_DEPTH);
    String longest = "{\"" + "n".repeat(50_000) + "\":" + "1".repeat(1_000) + "}";
    String largest = "{\"a\":[-1e+999999999,1E-999999999,1e0000000000001]}";

    assertThat(JsonObject.parse(deepest).text()).isEqualTo(deepest);
    assertThat(JsonObject.parse(longest).text()).isEqualTo(longest);
    assertThat(JsonObject.parse(largest).text()).isEqualTo(largest);
  }

  @Test
  void parse_beyondALimit_isRefusedWithItsName() {
    assertBeyond(nested(JsonObject.MAXIMUM_DEPTH + 1), "JSON is nested deeper than 200 levels");
    assertBeyond("{\"a\":[" + "[".repeat(200), "JSON is nested deeper than 200 levels");
    assertBeyond(
        "{\"a\":-" + "1".repeat(1_001) + "}", "a number in JSON has more than 1000 digits");
    assertBeyond(
        "{\"a\":1." + "1".repeat(999) + "e1}", "a number in JSON has more than 1000 digits");
    assertBeyond("{\"a\":1e1000000000}", "a number in JSON has an exponent beyond 999999999");
    assertBeyond("{\"a\":1E-1000000000}", "a number in JSON has an exponent beyond 999999999");
    assertBeyond(
        "{\"" + "n".repeat(50_001) + "\":1}",
        "a member's name in JSON has more than 50000 characters");
  }

  private static void assertBeyond(String text, String message) {
    assertThatThrownBy(() -> JsonObject.parse(text))
        .isInstanceOf(JsonLimitException.class)
        .hasMessage(message);
  }

  @Test
  void parse_badText_neverQuotesIt() {
    assertThatThrownBy(() -> JsonObject.parse("{\"a\": hunter2}")).hasMessage("not valid JSON");
    assertThatThrownBy(() -> JsonObject.stored("{\"a\": hunter2}")).hasMessage("not valid JSON");
  }

  @Test
  void text_withHalfASurrogatePair_keepsItAsAnEscape() {
    String half = "{\"half\":\"\\ud83d\"}";

    assertThat(JsonObject.parse(half).text()).isEqualTo(half);
    assertThat(JsonObject.parse("{\"half\":\"\ud83d\"}").text()).isEqualTo(half);
    assertThat(JsonObject.parse(half).member("half")).contains(new JsonValue.Text("\ud83d"));
  }

  @Test
  void parse_ofHalfASurrogatePairInAName_isRefused() {
    assertThatThrownBy(() -> JsonObject.parse("{\"\ud83d\":1}")).hasMessage("not valid JSON");
    assertThatThrownBy(() -> JsonObject.parse("{\"\\ud83d\":1}")).hasMessage("not valid JSON");
  }

  @Test
  void equals_isThatOfTexts() {
    JsonObject object = JsonObject.parse("{\"a\":1,\"b\":2}");

    assertThat(object).isEqualTo(JsonObject.stored("{\"a\":1,\"b\":2}"));
    assertThat(object).hasSameHashCodeAs(JsonObject.stored("{\"a\":1,\"b\":2}"));
    assertThat(object).isNotEqualTo(JsonObject.parse("{\"b\":2,\"a\":1}"));
    assertThat(object).isNotEqualTo(JsonObject.parse("{\"a\":1.0,\"b\":2}"));
  }

  private static String nested(int depth) {
    return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | {}",
        "{\"a\":1} | {}",
        "{\"b\":1} | {\"b\":1}",
        "{\"a\":{\"a\":1},\"b\":{\"a\":\"}\"},\"c\":[\"a\"]} | {\"b\":{\"a\":\"}\"}}",
        "{\"b\":1.0,\"\\u0061\":2,\"d\":null} | {\"b\":1.0,\"d\":null}"
      })
  void without_names_keepsTheOtherMembersAsTheyAre(String text, String rest) {
    assertThat(JsonObject.parse(text).without(Set.of("a", "c")).text()).isEqualTo(rest);
  }
}
