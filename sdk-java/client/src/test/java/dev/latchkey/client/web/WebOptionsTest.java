package dev.latchkey.client.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebOptionsTest {
  @Test
  void trustedOrigins_areKeptInOneForm() {
    var options =
        WebOptions.DEFAULTS.withTrustedOrigins(
            List.of("HTTPS://www.Example.com:443/", "http://localhost:3000"));

    assertThat(options.trustedOrigins())
        .containsExactlyInAnyOrder("https://www.example.com", "http://localhost:3000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "null", "example.com", "https://example.com/page", "https://"})
  void trustedOrigin_thatIsNone_isRefused(String text) {
    assertThatThrownBy(() -> WebOptions.DEFAULTS.withTrustedOrigins(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(": " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "refresh", "/a b", "/a;Domain=evil.example", "/a?b", "/a\r\nb", "/ä"})
  void path_thatNoRequestCanHave_isRefused(String path) {
    assertThatThrownBy(() -> WebOptions.DEFAULTS.withRefreshPath(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the path that refreshes must begin with a slash");
    assertThatThrownBy(() -> WebOptions.DEFAULTS.withSignOutPath(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the path that signs out must begin with a slash");
  }
}
