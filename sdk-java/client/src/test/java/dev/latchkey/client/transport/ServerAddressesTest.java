package dev.latchkey.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressesTest {

  @ParameterizedTest
  @CsvSource({
    "core:3567, http://core:3567",
    "core, http://core:3567",
    "' core:80 ', http://core:80",
    "10.0.0.1:3567, http://10.0.0.1:3567",
    "[::1]:3567, http://[::1]:3567",
    "core:3567/base/, http://core:3567/base",
    "http://core, http://core",
    "HTTPS://core:8443//, https://core:8443",
    "https://core/a/b, https://core/a/b"
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
        "under_score:3567"
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
