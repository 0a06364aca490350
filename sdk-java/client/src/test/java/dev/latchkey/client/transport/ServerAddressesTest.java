package dev.latchkey.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.client.vectors.VectorFile;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressesTest {

  private static final String NOT_VERIFIED_BY_JAVA = "https://core_1.internal_net";

  static Stream<Map<String, Object>> vectors() {
    return VectorFile.named("origins.json").table("serverAddresses");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void address_ofEachVector_isReadAsInAllSdks(Map<String, Object> vector) {
    String text = VectorFile.text(vector, "text");
    String url = text.equals(NOT_VERIFIED_BY_JAVA) ? null : VectorFile.textOrNull(vector, "url");

    if (url == null) {
      assertThatIllegalArgumentException().isThrownBy(() -> ServerAddresses.parse(text));
    } else {
      assertThat(ServerAddresses.parse(text)).containsExactly(URI.create(url));
    }
  }

  @Test
  void https_ofANameThatJavaCannotVerify_isRefusedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerAddresses.parse(NOT_VERIFIED_BY_JAVA))
        .withMessageContaining("core_1.internal_net")
        .withMessageContaining("TLS");
  }

  @ParameterizedTest
  @CsvSource({
    "' core:80 ', http://core:80",
    "core:3567/base/, http://core:3567/base",
    "HTTPS://core:8443//, https://core:8443",
    "https://core/a/b, https://core:443/a/b"
  })
  void address_ofEachForm_isRead(String given, URI read) {
    assertThat(ServerAddresses.parse(given)).containsExactly(read);
  }

  @Test
  void addresses_ofAList_areReadOnceInTheirOrder() {
    assertThat(ServerAddresses.parse("b:1; a:2 ;;b:1;"))
        .containsExactly(URI.create("http://b:1"), URI.create("http://a:2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ; ",
        "host:0",
        "host:65536",
        "host:port",
        "host:-1",
        ":3567",
        "ftp://host",
        "http://",
        "host?query",
        "host#fragment",
        "a b",
        "#http://host",
        "file:///etc/passwd",
        "host/a b",
        "host/%"
      })
  void address_thatCannotBeUsed_isNamed(String given) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerAddresses.parse(given))
        .withMessageStartingWith("hosts: ")
        .withMessageContaining("'" + given.strip());
  }

  @Test
  void addressWithAPassword_isNotNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerAddresses.parse("http://user:secret@host"))
        .withMessageNotContaining("secret");
  }

  @Test
  void addresses_moreThan64_areRefused() {
    StringBuilder many = new StringBuilder();
    for (int i = 1; i <= 65; i++) {
      many.append("host:").append(i).append(';');
    }

    assertThatIllegalArgumentException().isThrownBy(() -> ServerAddresses.parse(many.toString()));
  }
}
