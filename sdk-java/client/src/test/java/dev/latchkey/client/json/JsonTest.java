package dev.latchkey.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void number_ofEachSize_isOfTheFirstTypeThatHoldsIt() {
    Map<String, Object> read =
        read("{\"a\":2147483647,\"b\":2147483648,\"c\":9223372036854775808,\"d\":1.5,\"e\":1e400}");

    assertThat(read)
        .containsEntry("a", 2147483647)
        .containsEntry("b", 2147483648L)
        .containsEntry("c", new BigInteger("9223372036854775808"))
        .containsEntry("d", 1.5)
        .containsEntry("e", new BigDecimal("1E+400"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "é😀", "\u0000\u001f\"\\/", "\ud800", "a\udc00b", "\u2028\u2029", "\ufeff"})
  void text_ofAnyKind_comesBackTheSame(String text) {
    String written = JsonWriter.write(Map.of("text", text));

    assertThat(JsonReader.readObject(written)).isEqualTo(Map.of("text", text));
  }

  @Test
  void value_ofEachType_comesBackTheSame() {
    Map<String, Object> value = new HashMap<>();
    value.put("null", null);
    value.put("list", Arrays.asList(1, null, List.of(), Map.of("deep", true)));
    value.put("numbers", List.of(-1, Long.MIN_VALUE, BigInteger.TEN.pow(30), -0.0, 0.1));

    assertThat(JsonReader.readObject(JsonWriter.write(value))).isEqualTo(value);
  }

  @Test
  void arrays_asValues_areLists() {
    Map<String, Object> value =
        Map.of("ints", new int[] {1, 2}, "objects", new Object[] {"a", (short) 3, 1.5f});

    assertThat(JsonReader.readObject(JsonWriter.write(value)))
        .isEqualTo(Map.of("ints", List.of(1, 2), "objects", List.of("a", 3, 1.5)));
  }

  @Test
  void value_thatWasRead_cannotBeChanged() {
    Map<String, Object> read = read("{\"list\":[1],\"object\":{}}");

    assertThat(read).isUnmodifiable();
    assertThat(read.get("list")).asInstanceOf(InstanceOfAssertFactories.LIST).isUnmodifiable();
    assertThat(read.get("object")).asInstanceOf(InstanceOfAssertFactories.MAP).isUnmodifiable();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "1",
        "{",
        "{}{}",
        "{} x",
        "{\"a\":1,\"a\":2}",
        "{'a':1}",
        "{\"a\":NaN}",
        "{\"secret\":tru}"
      })
  void text_thatIsNotOneObject_isRefusedWithoutQuotingIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(text))
        .withMessage("not a single JSON object")
        .withNoCause();
  }

  @Test
  void nesting_upToTheBound_isReadAndOneMoreIsRefused() {
    assertThat(read(nested(JsonReader.MAXIMUM_DEPTH))).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(nested(JsonReader.MAXIMUM_DEPTH + 1)));
  }

  @Test
  void limits_whenPassed_areNamed() {
    String limits =
        "JSON deeper than 256 levels, or with a number of more than 1000 digits"
            + " or a name of more than 50000 characters";

    assertThat(read("{\"" + "n".repeat(50_000) + "\":" + "1".repeat(1_000) + "}")).hasSize(1);
    for (String text :
        List.of(
            nested(257),
            "{\"a\":" + "1".repeat(1_001) + "}",
            "{\"a\":0." + "1".repeat(1_001) + "}",
            "{\"" + "n".repeat(50_001) + "\":1}")) {
      assertThatIllegalArgumentException().isThrownBy(() -> read(text)).withMessage(limits);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"a\":1e99999999999}"))
        .withMessage("JSON with a number whose exponent is too large");
  }

  private static String nested(int depth) {
    return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
  }

  @Test
  void objectThatHoldsItself_whenWritten_isRefused() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWriter.write(Map.of("a", endless)))
        .withMessageContaining("deeper than 256");
  }

  @Test
  void value_thatJsonDoesNotHave_isRefusedByItsType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWriter.write(Map.of("a", Instant.EPOCH)))
        .withMessageContaining("java.time.Instant");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWriter.write(Map.of("a", Double.NaN)))
        .withMessageContaining("java.lang.Double");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWriter.write(Map.of("a", Map.of(1, 2))))
        .withMessageContaining("java.lang.Integer");
  }

  @Test
  void name_withHalfOfASurrogatePair_isNeitherWrittenNorRead() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWriter.write(Map.of("a\ud800", 1)))
        .withMessageContaining("surrogate");
    assertThatIllegalArgumentException().isThrownBy(() -> read("{\"a\ud800\":1}"));
    assertThatIllegalArgumentException().isThrownBy(() -> read("{\"a\\ud800\":1}"));
  }

  private static Map<String, Object> read(String text) {
    return JsonReader.readObject(text);
  }
}
