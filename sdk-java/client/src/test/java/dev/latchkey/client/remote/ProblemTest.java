package dev.latchkey.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.client.SessionException;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.remote.AnswerObject.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

  @ParameterizedTest
  @CsvSource({
    "try-refresh-token, TryRefreshTokenException",
    "unauthorised, UnauthorisedException",
    "session-not-found, UnauthorisedException",
    "invalid-request, GeneralException",
    "request-too-large, GeneralException",
    "api-key-invalid, GeneralException",
    "path-unknown, GeneralException",
    "method-unsupported, GeneralException",
    "unavailable, GeneralException",
    "internal-error, GeneralException",
    "of-a-later-version, GeneralException"
  })
  void problem_ofEachKind_isAnExceptionWithItsReason(String kind, String type) {
    SessionException exception = read(401, problem(kind, "\"detail\":\"text\""));

    assertThat(exception.getClass().getSimpleName()).isEqualTo(type);
    assertThat(exception.reason()).isEqualTo("some_reason");
  }

  @Test
  void theft_namesSessionAndUser() {
    SessionException exception =
        read(401, problem("token-theft-detected", "\"sessionHandle\":\"h\",\"userId\":\"u\""));

    assertThat(exception)
        .isInstanceOfSatisfying(
            TokenTheftDetectedException.class,
            theft -> {
              assertThat(theft.getSessionHandle()).isEqualTo("h");
              assertThat(theft.getUserId()).isEqualTo("u");
            });
  }

  @Test
  void detail_fromElsewhere_isCutAndKeptInOneLine() {
    String detail = "\"detail\":\"a\\r\\nb\\u001b" + "x".repeat(500) + "\"";

    String message = String.valueOf(read(400, problem("invalid-request", detail)).getMessage());

    assertThat(message).hasSizeLessThan(300).contains("a  b ").doesNotContain("\n", "\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Invalid API key\n",
        "<html>",
        "{}",
        "{\"type\":\"about:blank\",\"reason\":\"x\"}",
        "{\"type\":\"urn:latchkey:problem:unauthorised\"}",
        "{\"type\":\"urn:latchkey:problem:unauthorised\",\"reason\":\"Not a code\\n\"}",
        "{\"type\":\"urn:latchkey:problem:token-theft-detected\",\"reason\":\"x\"}"
      })
  void body_thatIsNoProblemOfTheNativeApi_saysNothingAboutTheUser(String body) {
    assertThatThrownBy(() -> read(401, body)).isInstanceOf(Unreadable.class);
  }

  private static String problem(String kind, String rest) {
    return "{\"type\":\"urn:latchkey:problem:%s\",\"title\":\"t\",\"reason\":\"some_reason\",%s}"
        .formatted(kind, rest);
  }

  private static SessionException read(int status, String body) {
    return Problem.exception(status, body);
  }
}
