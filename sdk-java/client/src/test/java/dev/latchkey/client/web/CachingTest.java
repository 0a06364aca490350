package dev.latchkey.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CachingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Accept-Encoding | Accept-Encoding, Cookie",
        "Origin, accept | Origin, accept, Cookie",
        "Accept, cookie | Accept, cookie",
        "* | *"
      })
  void vary_getsTheCookieOnce(String wanted, String held) {
    assertThat(Caching.BY_COOKIE.held("vary", List.of(wanted))).containsExactly(held);
    assertThat(Caching.NEVER.held("Vary", List.of(wanted))).containsExactly(held);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Expires",
        "CDN-Cache-Control",
        "Of-The-Future-Cache-Control",
        "Surrogate-Control",
        "Edge-Control",
        "x-accel-expires"
      })
  void headerForSingleCaches_ofAnAnswerWithTokens_goes(String header) {
    assertThat(Caching.NEVER.held(header, List.of("max-age=600"))).isEmpty();
    assertThat(Caching.BY_COOKIE.held(header, List.of("max-age=600"))).hasSize(1);
  }

  @Test
  void cacheControl_ofAnAnswerWithTokens_isNoStore() {
    List<String> wanted = List.of("public", "max-age=600");

    assertThat(Caching.NEVER.held("cache-control", wanted)).containsExactly("no-store");
    assertThat(Caching.NEVER.held("cache-control", List.of())).containsExactly("no-store");
    assertThat(Caching.BY_COOKIE.held("cache-control", wanted)).isEqualTo(wanted);
  }

  @Test
  void rules_together_areTheStricterOne() {
    assertThat(Caching.NEVER.and(Caching.BY_COOKIE)).isEqualTo(Caching.NEVER);
    assertThat(Caching.FREE.and(Caching.BY_COOKIE)).isEqualTo(Caching.BY_COOKIE);
  }

  @Test
  void answer_withTokens_losesWhatTheApplicationSaidBefore() {
    PlainExchange exchange = PlainExchange.of("POST", "/login");
    exchange.setResponseHeader("Cache-Control", List.of("public, max-age=600"));
    exchange.setResponseHeader("Expires", List.of("Fri, 27 Nov 2099 13:00:00 GMT"));
    exchange.setResponseHeader("Vary", List.of("Origin"));

    new ResponseHeaders(exchange).hold(Caching.NEVER);

    assertThat(exchange.header("Cache-Control")).isEqualTo("no-store");
    assertThat(exchange.header("Expires")).isNull();
    assertThat(exchange.header("Vary")).isEqualTo("Origin, Cookie");
    assertThat(exchange.rule()).isEqualTo(Caching.NEVER);
  }
}
