package dev.latchkey.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class JsonValueTest {

  private static final JsonObject OBJECT =
      JsonObject.parse(
          """
          {"t":"a\\"}b","o":{"x":"}]","y":[{"z":[]}]},"a":[1,"two",[3],{"four":4},null],
           "n":-1.50e+3,"yes":true,"no":false,"nothing":null,"\\\\ \\"":"escaped","":"empty"}
          """);

  @Test
  void member_ofEachKind_isItsValue() {
    assertThat(OBJECT.member("t")).contains(new JsonValue.Text("a\"}b"));
    assertThat(OBJECT.member("o")).contains(JsonObject.parse("{\"x\":\"}]\",\"y\":[{\"z\":[]}]}"));
    assertThat(OBJECT.member("n")).contains(new JsonValue.Numeral("-1.50e+3"));
    assertThat(OBJECT.member("yes")).contains(new JsonValue.Truth(true));
    assertThat(OBJECT.member("no")).contains(new JsonValue.Truth(false));
    assertThat(OBJECT.member("nothing")).contains(new JsonValue.Nothing());
    assertThat(OBJECT.member("\\ \"")).contains(new JsonValue.Text("escaped"));
    assertThat(OBJECT.member("")).contains(new JsonValue.Text("empty"));
  }

  @Test
  void member_ofANameThatIsNotThere_isEmpty() {
    assertThat(OBJECT.member("x")).isEmpty();
    assertThat(OBJECT.member("T")).isEmpty();
    assertThat(JsonObject.empty().member("t")).isEmpty();
  }

  @Test
  void member_ofAStoredTextWithWhiteSpace_isFound() {
    assertThat(JsonObject.stored(" { \"a\" : 1 ,\n \"b\" : [ 2 ] } ").member("b"))
        .contains(new JsonValue.Array("[ 2 ]"));
  }

  @Test
  void members_all_areThoseThatAreFoundOneByOne() {
    Map<String, JsonValue> members = OBJECT.members();

    assertThat(members)
        .containsOnlyKeys("t", "o", "a", "n", "yes", "no", "nothing", "\\ \"", "")
        .allSatisfy((name, value) -> assertThat(OBJECT.member(name)).contains(value));
    assertThat(JsonObject.empty().members()).isEmpty();
    assertThat(JsonObject.stored(" { \"a\" : 1 ,\n \"b\" : [ 2 ] } ").members())
        .containsOnly(
            Map.entry("a", new JsonValue.Numeral("1")),
            Map.entry("b", new JsonValue.Array("[ 2 ]")));
  }

  @Test
  void elements_ofAnArray_comeOneByOne() {
    JsonValue.Array array = (JsonValue.Array) OBJECT.member("a").orElseThrow();

    assertThat(array.elements())
        .toIterable()
        .containsExactly(
            new JsonValue.Numeral("1"),
            new JsonValue.Text("two"),
            new JsonValue.Array("[3]"),
            JsonObject.parse("{\"four\":4}"),
            new JsonValue.Nothing());
    assertThatThrownBy(() -> new JsonValue.Array("[]").elements().next())
        .isInstanceOf(NoSuchElementException.class);
  }
}
