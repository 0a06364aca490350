package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.remote.LatchkeyClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** What an application's log says of Latchkey as it starts. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpReportTest {
  private static final String NOWHERE = "127.0.0.1:1";

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}

  @Test
  void application_withoutAServer_startsAndSaysWhereNoneAnswers(CapturedOutput output) {
    try (RunningApplication application =
        new RunningApplication(Application.class, "latchkey.hosts=" + NOWHERE)) {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> output.toString().contains("Latchkey does not answer"));

      assertThat(output.toString())
          .contains("no server could be reached at http://" + NOWHERE)
          .contains("(no_server_reachable)");
      assertThat(application.port()).isPositive();
    }
  }

  @Test
  void report_ofAClosedClient_saysNothing(CapturedOutput output) {
    Latchkey latchkey = LatchkeyClient.connect(NOWHERE);
    latchkey.close();

    new StartUpReport(latchkey).ask();

    assertThat(output.toString()).doesNotContain("Latchkey does not answer");
  }
}
