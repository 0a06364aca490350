package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.doctor.Examination;
import dev.latchkey.server.doctor.Finding;
import dev.latchkey.server.doctor.Finding.Grade;
import dev.latchkey.server.doctor.ServerAddress;
import dev.latchkey.server.doctor.Visit;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private static final String API_KEY = "an-api-key-of-the-test";

  private static List<Finding> findings(TestServer server, Optional<String> apiKey, String sdk) {
    ServerAddress address = ServerAddress.typed("127.0.0.1:" + server.port());
    try (Visit visit = new Visit(address, apiKey, InstantSource.system())) {
      return Examination.of(visit.ask(), Optional.of(sdk));
    }
  }

  @Test
  void server_thatIsWell_isFoundWell() {
    try (TestServer server = TestServer.with("cookie_secure", "true", "api_keys", API_KEY)) {
      List<Finding> findings = findings(server, Optional.of(API_KEY), "supertokens-node@2.5.0");

      assertThat(findings)
          .filteredOn(finding -> !finding.subject().equals("clock")) // a busy machine's is late
          .extracting(Finding::grade)
          .containsOnly(Grade.GOOD);
      assertThat(findings)
          .contains(new Finding(Grade.GOOD, "supertokens-node@2.5.0", "will speak CDI 2.3"))
          .extracting(Finding::subject)
          .contains("reachable", "store", "API key", "protocols", "keys", "times", "cookies");
    }
  }

  @Test
  void server_withABrokenStore_isFoundBad() {
    try (TestServer server = TestServer.with()) {
      server.faults.breakDown();

      assertThat(findings(server, Optional.empty(), "supertokens-node@2.5.0"))
          .anyMatch(finding -> finding.subject().equals("store") && finding.grade() == Grade.BAD);
    }
  }

  @Test
  void server_thatRefusesTheKey_isToldSoAndNothingOfTheKey() {
    try (TestServer server = TestServer.with("api_keys", API_KEY)) {
      List<Finding> findings =
          findings(server, Optional.of("another-key-of-the-test"), "supertokens-node@2.5.0");

      assertThat(findings).anyMatch(finding -> finding.grade() == Grade.BAD);
      assertThat(findings.toString()).doesNotContain("another-key-of-the-test");
    }
  }
}
