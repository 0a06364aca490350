package dev.latchkey.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.client.Latchkey;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatchkeyBuilderTest {

  private final LatchkeyBuilder builder = LatchkeyClient.builder();

  @Test
  void building_withNobodyThere_sendsNothing() {
    try (Latchkey latchkey = LatchkeyClient.connect("host.invalid:1;other.invalid")) {
      assertThat(latchkey).isNotNull();
    }
  }

  @Test
  void hosts_thatCannotBeUsed_areNamed() {
    refused(() -> LatchkeyClient.connect("ftp://core"), "ftp://core");
    refused(() -> LatchkeyClient.connect(""), "hosts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "key\n", "schlüssel"})
  void apiKey_thatCannotBeSent_isRefusedWithoutBeingNamed(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.apiKey(key))
        .withMessage("apiKey: must be 1 to 1024 visible ASCII characters");
  }

  @Test
  void apiKey_inTheBuilderAndWhatItMakes_isNotShown() {
    builder.apiKey("top-secret");

    assertThat(builder.toString()).doesNotContain("top-secret");
    assertThat(builder.transport().toString()).doesNotContain("top-secret");
    try (Latchkey latchkey = builder.build()) {
      assertThat(latchkey.toString()).doesNotContain("top-secret");
    }
  }

  @Test
  void times_outOfTheirBounds_areNamed() {
    refused(() -> builder.connectTimeout(Duration.ZERO), "connectTimeout", "PT0S");
    refused(() -> builder.requestTimeout(Duration.ofSeconds(-1)), "requestTimeout", "PT-1S");
    refused(() -> builder.totalTimeout(Duration.ofMinutes(6)), "totalTimeout", "PT6M");
    assertThatCode(() -> builder.totalTimeout(Duration.ofMinutes(5))).doesNotThrowAnyException();
  }

  @Test
  void clockSkew_outOfItsBounds_isNamed() {
    refused(() -> builder.clockSkew(Duration.ofSeconds(61)), "clockSkew", "PT1M1S");
    refused(() -> builder.clockSkew(Duration.ofNanos(-1)), "clockSkew");
    assertThat(builder.clockSkew(Duration.ofSeconds(60)).rules().clockSkew())
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void rememberedTokens_outOfTheirBounds_areNamed() {
    refused(() -> builder.rememberedTokens(-1), "rememberedTokens", "-1");
    refused(() -> builder.rememberedTokens(10_000_001), "rememberedTokens", "10000001");
    assertThatCode(() -> builder.rememberedTokens(0)).doesNotThrowAnyException();
  }

  @Test
  void issuerAndAudience_thatAreEmpty_areRefused() {
    refused(() -> builder.expectedIssuer(""), "expectedIssuer");
    refused(() -> builder.expectedAudience(""), "expectedAudience");
  }

  private static void refused(ThrowingCallable call, String... named) {
    assertThatIllegalArgumentException()
        .isThrownBy(call)
        .satisfies(refusal -> assertThat(refusal.getMessage()).contains(named));
  }
}
