package dev.latchkey.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasePathTest {

  @ParameterizedTest
  @CsvSource({
    "/auth, /auth",
    "auth, /auth",
    "/auth/, /auth",
    "a/b.c/, /a/b.c",
    "/A-1/_~/...x, /A-1/_~/...x",
    "/, ''",
    "'', ''"
  })
  void text_thatIsAPath_isReadWithASlashAtItsBeginningOnly(String text, String path) {
    assertThat(BasePath.parse(text)).contains(path);
    assertThat(BasePath.isPath(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//", "/a//", "//a", "/a//b", "/.", "/a/..", "./a", "/a b", "/%61", "/a?b", "/ü"})
  void text_thatSomebodyWouldWriteOtherwise_isNone(String text) {
    assertThat(BasePath.parse(text)).isEmpty();
  }

  @Test
  void text_of200Characters_isTheLongest() {
    String longest = "/" + "a".repeat(199);

    assertThat(BasePath.parse(longest)).contains(longest);
    assertThat(BasePath.parse(longest + "a")).isEmpty();
  }
}
