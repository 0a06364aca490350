package dev.latchkey.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.vectors.VectorFile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile {@code Cookie} headers, which all SDKs share. */
class ReadingVectorsTest {

  static Stream<Map<String, Object>> readings() {
    return VectorFile.named("cookies.json").table("readings");
  }

  @ParameterizedTest
  @MethodSource("readings")
  @SuppressWarnings("unchecked") // JSON
  void cookie_ofEachHeader_isReadAsBrowsersMeanIt(Map<String, Object> vector) {
    var cookies =
        RequestCookies.parse((List<String>) Objects.requireNonNull(vector.get("headers")));
    String name = VectorFile.text(vector, "cookie");

    assertThat(cookies.values(name)).isEqualTo(vector.get("values"));
    assertThat(cookies.isDoubled(name)).isEqualTo(vector.get("doubled"));
  }
}
