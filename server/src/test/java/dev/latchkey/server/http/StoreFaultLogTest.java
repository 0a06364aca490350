package dev.latchkey.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.store.testkit.StandingClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StoreFaultLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(StoreFaultLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final StandingClock clock = new StandingClock();
  private final StoreFaultLog log = new StoreFaultLog(clock);

  @BeforeEach
  void listen() {
    logger.setLevel(Level.ERROR);
    logger.addAppender(lines);
    lines.start();
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  @Test
  void fault_any_isOneLineWithReasonAndKind() {
    fail();

    assertThat(lines.list)
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.getFormattedMessage())
                    .isEqualTo(
                        "event=e path=/p reason=store_unavailable fault=other: reading failed"));
  }

  @Test
  void faults_many_haveAStackTraceAtFirstAndOnceAMinute() {
    fail();
    fail();
    clock.move(StoreFaultLog.BETWEEN_TRACES.minusMillis(1));
    fail();
    clock.move(Duration.ofMillis(1));
    fail();
    fail();

    assertThat(lines.list)
        .extracting(line -> line.getThrowableProxy() != null)
        .containsExactly(true, false, false, true, false);
  }

  @Test
  void clock_steppedBack_doesNotSilenceStackTraces() {
    fail();
    clock.move(Duration.ofHours(-1));
    fail();
    fail();

    assertThat(lines.list)
        .extracting(line -> line.getThrowableProxy() != null)
        .containsExactly(true, true, false);
  }

  private void fail() {
    log.tell("event=e path=/p", new StoreException("reading failed"));
  }
}
