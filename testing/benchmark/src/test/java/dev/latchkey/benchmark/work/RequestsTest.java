package dev.latchkey.benchmark.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RequestsTest {

  private static final String ANSWER =
      "{\"session\":{\"handle\":\"h\"},\"accessToken\":{\"token\":\"a\"},\"refreshToken\":{\"token\":\"r\"}}";

  @Test
  void text_ofAMember_isThatOfItsObject() {
    assertThat(Requests.text(ANSWER, "session", "handle")).isEqualTo("h");
    assertThat(Requests.text(ANSWER, "accessToken", "token")).isEqualTo("a");
    assertThat(Requests.text(ANSWER, "refreshToken", "token")).isEqualTo("r");
  }

  @Test
  void text_ofAnAbsentObject_fails() {
    assertThatThrownBy(() -> Requests.text(ANSWER, "idRefreshToken", "token"))
        .hasMessageContaining("no idRefreshToken token");
  }
}
