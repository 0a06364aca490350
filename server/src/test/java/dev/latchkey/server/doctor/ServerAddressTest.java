package dev.latchkey.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
  @ParameterizedTest
  @CsvSource({
    "localhost, http://localhost:3567/hello",
    "localhost:1234, http://localhost:1234/hello",
    "[::1]:1234, http://[::1]:1234/hello",
    "http://sessions.example.com, http://sessions.example.com/hello",
    "https://sessions.example.com/, https://sessions.example.com/hello",
    "https://example.com:8443/sessions/, https://example.com:8443/sessions/hello"
  })
  void address_asPeopleTypeIt_isUnderstood(String typed, String asked) {
    assertThat(ServerAddress.typed(typed).of(Question.HELLO)).hasToString(asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ftp://localhost",
        "http://",
        "http:///path",
        "http://user:secret@localhost",
        "http://localhost?key=secret",
        "http://localhost#secret",
        "not a host secret"
      })
  void address_ofNoServer_isRefusedWithoutSayingItAgain(String typed) {
    assertThatThrownBy(() -> ServerAddress.typed(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The address of a server ")
        .message()
        .doesNotContain("secret");
  }
}
