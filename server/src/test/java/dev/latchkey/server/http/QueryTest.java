package dev.latchkey.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

  @ParameterizedTest
  @CsvSource({
    "a=x+y%2Bz%C3%A9, x y+zé",
    "a=%f0%9f%98%80, 😀",
    "%61=1, 1",
    "a=, ''",
    "a, ''",
    "a=1=2, 1=2",
    "b=%zz&a=1, 1"
  })
  void parameter_thatIsEncoded_isDecoded(String raw, String value) {
    assertThat(Query.parse(raw).find("a")).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "%4",
        "1%",
        "%zz",
        "%+1",
        "%-1",
        "%\u0664\u0661", // digits of Arabic
        "%\uff14\uff11", // of full width
        "%ff",
        "%c3",
        "%c0%80",
        "%ed%a0%80"
      })
  void parameter_thatIsNotDecodable_isLeftOut(String value) {
    assertThat(Query.parse("a=" + value).find("a")).isEmpty();
    assertThat(Query.parse(value + "=1&b=2").find("b")).hasValue("2");
  }

  @Test
  void parameter_thatIsRepeated_isTheFirst() {
    assertThat(Query.parse("a=1&a=2").find("a")).hasValue("1");
    assertThat(Query.parse("a=%ff&a=2").find("a")).hasValue("2");
  }
}
