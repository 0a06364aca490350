package dev.latchkey.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.vectors.VectorFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteTest {
  private static final Set<String> TRUSTED = Set.of("https://www.example.com");

  private static boolean refuses(String... headers) {
    PlainExchange post = PlainExchange.of("POST", "/order");
    for (int i = 0; i < headers.length; i += 2) {
      post.with(headers[i], headers[i + 1]);
    }
    return CrossSite.refusal(post, TRUSTED) != null;
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-origin", "none"})
  void metadata_ofTheOwnOrigin_passes(String site) {
    assertThat(refuses("Sec-Fetch-Site", site)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-site", "cross-site", "of-the-future", ""})
  void metadata_ofAnotherOrigin_isRefused(String site) {
    assertThat(refuses("Sec-Fetch-Site", site)).isTrue();
    assertThat(refuses("Sec-Fetch-Site", site, "Origin", "https://evil.example")).isTrue();
    assertThat(refuses("Sec-Fetch-Site", site, "Origin", "https://api.app.example.com")).isTrue();
    assertThat(refuses("Sec-Fetch-Site", site, "Origin", "https://www.example.com")).isFalse();
  }

  @Test
  void origin_withoutMetadata_isComparedWithTheHost() {
    assertThat(refuses("Origin", "https://api.app.example.com")).isFalse();
    assertThat(refuses("Origin", "https://API.app.example.com:443")).isFalse();
    assertThat(refuses("Origin", "https://www.example.com")).isFalse();
    assertThat(refuses("Origin", "https://api.app.example.com:8443")).isTrue();
    assertThat(refuses("Origin", "https://app.example.com")).isTrue();
    assertThat(refuses("Origin", "https://api.app.example.com.evil.example")).isTrue();
    assertThat(refuses("Origin", "https://www.example.com.evil.example")).isTrue();
    assertThat(refuses("Origin", "http://www.example.com")).isTrue();
    assertThat(refuses("Origin", "null")).isTrue();
    assertThat(refuses("Origin", "")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "https://neighbour.app.example.com"})
  void webSocket_thatAnotherSitesPageOpens_isRefused(String origin) {
    PlainExchange handshake = PlainExchange.of("GET", "/feed").with("Upgrade", "h2c, WebSocket");

    assertThat(CrossSite.refusal(handshake.with("Origin", origin), TRUSTED)).isNotNull();
  }

  @Test
  void webSocket_ofTheOwnPageOrOfNone_passes() {
    PlainExchange ofNone = PlainExchange.of("GET", "/feed").with("Upgrade", "websocket");
    PlainExchange own = PlainExchange.of("GET", "/feed").with("Upgrade", "websocket");
    own.with("Origin", "https://api.app.example.com");

    assertThat(CrossSite.refusal(ofNone, TRUSTED)).isNull();
    assertThat(CrossSite.refusal(own, TRUSTED)).isNull();
  }

  @Test
  void origin_givenTwice_isNotBelieved() {
    assertThat(refuses("Origin", "https://www.example.com", "Origin", "https://www.example.com"))
        .isTrue();
  }

  @Test
  void referer_withoutOrigin_isComparedWithTheHost() {
    assertThat(refuses("Referer", "https://api.app.example.com/page?x=1")).isFalse();
    assertThat(refuses("Referer", "https://www.example.com/page")).isFalse();
    assertThat(refuses("Referer", "https://evil.example/https://api.app.example.com/")).isTrue();
    assertThat(refuses("Referer", "nonsense")).isTrue();
  }

  @Test
  void request_thatSaysNothing_isNoBrowser() {
    assertThat(refuses()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE"})
  void method_thatOnlyReads_passes(String method) {
    PlainExchange exchange = PlainExchange.of(method, "/").with("Sec-Fetch-Site", "cross-site");

    assertThat(CrossSite.refusal(exchange, Set.of())).isNull();
  }

  static Stream<Map<String, Object>> requests() {
    return VectorFile.named("origins.json").table("requests");
  }

  @ParameterizedTest
  @MethodSource("requests")
  void origin_ofEachRequest_isComparedAsBrowsersDo(Map<String, Object> vector) {
    String upgrade = VectorFile.textOrNull(vector, "upgrade");
    String scheme = VectorFile.textOrNull(vector, "scheme");
    PlainExchange exchange =
        PlainExchange.at(
                VectorFile.text(vector, "host"), upgrade == null ? "POST" : "GET", "/order")
            .with("Origin", VectorFile.text(vector, "origin"))
            .by(scheme == null ? "http" : scheme);
    if (upgrade != null) {
      exchange.with("Upgrade", upgrade);
    }

    assertThat(CrossSite.refusal(exchange, Set.of()) != null).isEqualTo(vector.get("crossSite"));
  }

  @Test
  void originOfAHostThatUrisDoNotKnow_mayBeTrusted() {
    Set<String> trusted =
        WebOptions.DEFAULTS.withTrustedOrigins(List.of("http://app_1:3000")).trustedOrigins();
    PlainExchange post = PlainExchange.of("POST", "/order").with("Origin", "http://app_1:3000");

    assertThat(CrossSite.refusal(post, trusted)).isNull();
  }

  @Test
  void originOfHttp_whereTheFrameworkBelievesInHttps_isRefused() {
    PlainExchange post = PlainExchange.of("POST", "/order").by("https");

    assertThat(CrossSite.refusal(post.with("Origin", "http://api.app.example.com"), Set.of()))
        .isNotNull();
  }

  @Test
  void refusal_namesBothOrigins() {
    PlainExchange post =
        PlainExchange.at("internal:8080", "POST", "/order")
            .with("Origin", "https://shop.example.com");

    assertThat(CrossSite.refusal(post, Set.of()))
        .hasMessageContaining("from https://shop.example.com, to http://internal:8080");
  }
}
