package dev.latchkey.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.store.testkit.StandingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the log of an application says of a stolen session. */
class TheftLogTest {
  private static final String ANN = "49915e0d7d4b"; // the beginning of SHA-256("ann")

  @TempDir private Path folder;

  private final StandingClock clock = new StandingClock();
  private final Logger log = (Logger) LoggerFactory.getLogger("latchkey");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(lines);
  }

  @Test
  void theft_isAWarningWithHashesOfSessionAndUser() {
    try (Latchkey latchkey =
        InProcess.over(folder.resolve("sessions.sqlite")).clock(clock).open()) {
      SessionTokens first = latchkey.createNewSession("ann", Map.of(), Map.of());
      SessionTokens second = latchkey.refreshSession(first.refreshToken().token());
      latchkey.refreshSession(second.refreshToken().token());
      clock.move(Duration.ofHours(1));

      assertThatThrownBy(() -> latchkey.refreshSession(first.refreshToken().token()))
          .isInstanceOf(TokenTheftDetectedException.class);

      ILoggingEvent line = lines.list.getLast();
      assertThat(line.getLevel()).isEqualTo(Level.WARN);
      assertThat(line.getFormattedMessage())
          .matches("event=reuse_detected reason=\\w+ session=[0-9a-f]{12} user=" + ANN)
          .doesNotContain(first.session().handle());
    }
  }
}
