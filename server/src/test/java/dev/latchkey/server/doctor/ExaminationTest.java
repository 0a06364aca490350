package dev.latchkey.server.doctor;

import static dev.latchkey.server.doctor.Finding.bad;
import static dev.latchkey.server.doctor.Finding.good;
import static dev.latchkey.server.doctor.Finding.warning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.doctor.Finding.Grade;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExaminationTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  private final Map<Question, Answered> answers = new EnumMap<>(Question.class);

  private static Answered answer(int status, String body, Instant date) {
    return new Answered.Reply(status, body, date, NOON, NOON.plusMillis(20));
  }

  private void told(Question question, int status, String body) {
    answers.put(question, answer(status, body, NOON));
  }

  private List<Finding> findings(String address) {
    answers.putIfAbsent(Question.HELLO, answer(200, "Hello", NOON));
    return Examination.of(
        new Answers(ServerAddress.typed(address), answers, Optional.empty()), Optional.empty());
  }

  private List<Finding> findings() {
    return findings("localhost");
  }

  @Test
  void server_thatIsSilent_isAllThatIsTold() {
    answers.put(Question.HELLO, new Answered.Silence("nobody listens there"));

    assertThat(findings())
        .singleElement()
        .isEqualTo(
            bad(
                "reachable",
                "nobody listens there; is the server running, and is this its address?"));
  }

  @Test
  void store_thatCannotBeUsed_isBad() {
    told(Question.READY, 503, "{}");

    assertThat(findings()).contains(bad("store", "cannot be used now; the server's log says why"));
  }

  @Test
  void key_thatIsMissing_isBadAndTheRemedyIsNamed() {
    told(Question.VERSIONS, 401, "Invalid API key");

    assertThat(findings())
        .anyMatch(
            finding -> finding.grade() == Grade.BAD && finding.told().contains("LATCHKEY_API_KEY"));
  }

  @Test
  void server_thatAsksForNoKey_isBadOnlyWhereOthersReachIt() {
    told(Question.VERSIONS, 200, "{\"versions\":[\"1.0\"]}");

    assertThat(findings("localhost"))
        .anyMatch(finding -> finding.subject().equals("API key") && finding.grade() == Grade.NOTE);
    assertThat(findings("http://sessions.example.com"))
        .contains(bad("API key", "none is needed, from another machine: set api_keys"));
  }

  @Test
  void versions_ofAServer_areToldInOrderWithTheSdksThatFit() {
    told(Question.VERSIONS, 200, "{\"versions\":[\"2.20\",\"2.9\",\"1.0\",7,\"x\"]}");

    assertThat(findings())
        .contains(good("protocols", "CDI 1.0, 2.9, 2.20"))
        .anyMatch(
            finding ->
                finding.subject().equals("supertokens-node")
                    && finding.told().equals("1.0 until before 2.4, 7.1 until before 14.0"));
  }

  @Test
  void key_thatIsPrivate_isBad() {
    told(Question.NATIVE_KEYS, 200, "{\"keys\":[{\"alg\":\"ES256\",\"d\":\"x\"}]}");

    assertThat(findings()).contains(bad("keys", "/v1/jwks tells a PRIVATE key: renew all keys"));
  }

  @Test
  void keys_thatAreNoJson_areAWarning() {
    told(Question.KEYS, 200, "<html>");

    assertThat(findings())
        .contains(warning("keys", "none told: /.well-known/jwks.json answers 200"));
  }

  @Test
  void cookies_thatBrowsersRefuse_areBad() {
    told(Question.SETTINGS, 200, "{\"cookies\":{\"secure\":false,\"sameSite\":\"none\"}}");

    assertThat(findings())
        .contains(
            bad("cookies", "browsers refuse SameSite=None without Secure: set cookie_secure"));
  }

  @ParameterizedTest
  @CsvSource({
    "-62, BAD",
    "-60, WARNING",
    "-4, WARNING",
    "-3, GOOD",
    "0, GOOD",
    "2, GOOD",
    "3, WARNING",
    "61, BAD"
  })
  void clock_thatIsApart_isGradedByHowFar(long secondsAhead, Grade grade) {
    answers.put(Question.HELLO, answer(200, "Hello", NOON.plus(Duration.ofSeconds(secondsAhead))));

    assertThat(findings())
        .filteredOn(finding -> finding.subject().equals("clock"))
        .extracting(Finding::grade)
        .containsExactly(grade);
  }
}
