package dev.latchkey.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCookiesTest {
  private static RequestCookies parse(String... headers) {
    return RequestCookies.parse(List.of(headers));
  }

  @Test
  void values_ofOneName_areAllThereNewestFirst() {
    RequestCookies cookies = parse("a=1; b=2; a=3", "a=4");

    assertThat(cookies.values("a")).containsExactly("4", "3", "1");
    assertThat(cookies.isDoubled("a")).isTrue();
    assertThat(cookies.isDoubled("b")).isFalse();
  }

  @Test
  void values_thatAreEqual_areOneToTry() {
    RequestCookies cookies = parse("a=1; a=1");

    assertThat(cookies.values("a")).containsExactly("1");
    assertThat(cookies.isDoubled("a")).isTrue();
  }

  @Test
  void values_beyondTheLimit_areNotTried() {
    String header = String.join(";", IntStream.range(0, 50).mapToObj(i -> "a=" + i).toList());

    assertThat(parse(header).values("a"))
        .hasSize(RequestCookies.MOST_VALUES)
        .startsWith("49")
        .endsWith("42");
  }

  @Test
  void parse_ofDamagedHeaders_keepsWhatIsAPair() {
    RequestCookies cookies = parse(";;; =x; nothing; a = \"1\" ;b=;c=\"", "");

    assertThat(cookies.values("a")).containsExactly("1");
    assertThat(cookies.values("b")).isEmpty();
    assertThat(cookies.values("c")).containsExactly("\"");
    assertThat(cookies.values("")).isEmpty();
  }

  @Test
  void decode_ofWhatIsNotEncoded_changesNothing() {
    assertThat(RequestCookies.decode("a+b=c")).isEqualTo("a+b=c");
    assertThat(RequestCookies.decode("100%")).isEqualTo("100%");
    assertThat(RequestCookies.decode("%4")).isEqualTo("%4");
    assertThat(RequestCookies.decode("%zz%41")).isEqualTo("%zzA");
    assertThat(RequestCookies.decode("%ff")).isEqualTo("%ff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%\u0664\u0661", // digits of Arabic
        "%4\u0967", // of Devanagari
        "%\uff14\uff11", // of full width
        "%\uff21\uff21", // letters of full width
        "%+1",
        "%-1",
        "% 1"
      })
  void decode_ofDigitsThatAreNotAscii_changesNothing(String text) {
    assertThat(RequestCookies.decode(text)).isEqualTo(text);
    assertThat(parse("a=" + text).values("a")).containsExactly(text);
  }
}
