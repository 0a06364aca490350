package dev.latchkey.client.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.vectors.VectorFile;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Origins as browsers take them; the vectors are those of all SDKs. */
class OriginVectorsTest {

  static Stream<Map<String, Object>> origins() {
    return VectorFile.named("origins.json").table("origins");
  }

  @ParameterizedTest
  @MethodSource("origins")
  void origin_ofEachText_isWhatBrowsersMean(Map<String, Object> vector) {
    assertThat(Origin.parse(VectorFile.text(vector, "text")).map(Origin::toString))
        .isEqualTo(Optional.ofNullable(VectorFile.textOrNull(vector, "origin")));
  }

  @ParameterizedTest
  @CsvSource({
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "0:0:3:0:0:0:7:8, 0:0:3::7:8",
    "1:0:0:4:0:0:7:8, 1::4:0:0:7:8",
    "1:2:3:4:5:6:7:0, 1:2:3:4:5:6:7:0",
    "FE80:0000::00AB, fe80::ab",
    "::, ::",
    "1::, 1::",
    "::1.2.3.4, ::102:304"
  })
  void address_ofEachForm_hasOneShortest(String given, String shortest) {
    assertThat(HostName.parse("[" + given + "]")).hasValue("[" + shortest + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        ":1",
        "1:",
        "12345::",
        "::1%lo",
        "::1.2.3",
        "::1.2.3.256",
        "::1.2.3.04",
        "1.2.3.4",
        "1:2:3:4:5:6:7::8",
        "::\u0661",
        "::1.2.3.\u0664",
        "",
        ":::"
      })
  void address_thatIsNone_isNoHost(String given) {
    assertThat(HostName.parse("[" + given + "]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a..b",
        ".a",
        "a b",
        "a%20b",
        "bücher",
        "\u212aelvin", // the small letter of this K is ASCII
        "a\u0661",
        "a/b",
        "a@b",
        "0x7f",
        "1"
      })
  void name_thatIsNone_isNoHost(String given) {
    assertThat(HostName.parse(given)).isEmpty();
  }

  @Test
  void name_hasABound() {
    assertThat(HostName.parse("a".repeat(253))).isPresent();
    assertThat(HostName.parse("a".repeat(254))).isEmpty();
    assertThat(HostName.parse("[" + "0".repeat(100_000) + "]")).isEmpty();
  }

  @Test
  void name_isKnownToUrisOrNot() {
    assertThat(Stream.of("core", "1core", "127.0.0.1", "[::1]", "a.b."))
        .allMatch(HostName::isOfUris);
    assertThat(Stream.of("core_1", "core-", "-core", "a.1b")).noneMatch(HostName::isOfUris);
  }

  @Test
  void originOfAUrl_endsBeforeThePath() {
    assertThat(Origin.ofUrl("https://A_1.example:443/x?y#z").map(Objects::toString))
        .hasValue("https://a_1.example");
    assertThat(Origin.ofUrl("https://a.example\\@evil.example/")).isEmpty();
    assertThat(Origin.parse("https://a.example/")).isEmpty();
    assertThat(Origin.parse("https://a.example:\u0664\u0663")).isEmpty();
  }
}
