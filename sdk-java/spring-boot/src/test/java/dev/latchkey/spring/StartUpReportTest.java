package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.remote.LatchkeyClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an application's log says of Latchkey as it starts. */
class StartUpReportTest {
  private static final String NOWHERE = "127.0.0.1:1";

  /** Its log is listened to from the moment when Spring has set up logging. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
  static class Application {
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @Bean
    ApplicationListener<ApplicationStartedEvent> listening() {
      return started -> listen(lines);
    }
  }

  private static void listen(ListAppender<ILoggingEvent> lines) {
    Logger logger = (Logger) LoggerFactory.getLogger(StartUpReport.class);
    logger.setLevel(Level.WARN);
    lines.start();
    logger.addAppender(lines);
  }

  @Test
  void application_withoutAServer_startsAndSaysWhereNoneAnswers() {
    try (RunningApplication application =
        new RunningApplication(Application.class, "latchkey.hosts=" + NOWHERE)) {
      List<ILoggingEvent> lines = application.bean(Application.class).lines.list;
      await().atMost(Duration.ofMinutes(5)).until(() -> !lines.isEmpty());

      assertThat(lines.getFirst().getFormattedMessage())
          .contains("no server could be reached at http://" + NOWHERE)
          .contains("(no_server_reachable)");
      assertThat(application.port()).isPositive();
    }
  }

  @Test
  void report_ofAClosedClient_saysNothing() {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    listen(lines);
    Latchkey latchkey = LatchkeyClient.connect(NOWHERE);
    latchkey.close();

    new StartUpReport(latchkey).ask();

    assertThat(lines.list).isEmpty();
  }
}
