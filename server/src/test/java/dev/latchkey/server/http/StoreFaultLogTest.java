package dev.latchkey.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.testkit.StandingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StoreFaultLogTest {
  private static final String BEGAN =
      "event=store_outage_began reason=store_unavailable fault=unreachable while=/p:"
          + " reading failed: the store cannot be reached";

  private final Logger logger = (Logger) LoggerFactory.getLogger(StoreFaultLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final StandingClock clock = new StandingClock();
  private final List<BooleanSupplier> watched = new ArrayList<>();
  private final StoreFaultLog log = new StoreFaultLog(clock, this::probe, watched::add);
  private boolean isAway = true;

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
    lines.start();
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  @Test
  void outage_withManyFailedCalls_isOneLineWhenItBegins() {
    log.tell("/p", away());
    log.tell("/q", away());
    log.tell("/p", away());

    assertThat(messages()).containsExactly(BEGAN);
    assertThat(lines.list.getFirst().getThrowableProxy()).isNull();
    assertThat(watched).hasSize(1);
  }

  @Test
  void outage_thatEnds_isOneLineWithItsLengthAndFailedCalls() {
    log.tell("/p", away());
    log.tell("/p", away());
    clock.move(Duration.ofSeconds(12));
    assertThat(isOver()).isFalse();
    assertThat(isOver()).isFalse();
    isAway = false;
    assertThat(isOver()).isTrue();

    assertThat(messages())
        .containsExactly(BEGAN, "event=store_outage_ended seconds=12 failed_calls=2");
  }

  @Test
  void outage_inWhichCallsFailThoughTheStoreCanBeUsed_goesOn() {
    isAway = false;
    log.tell("/p", away());
    assertThat(isOver()).isFalse();
    log.tell("/p", away());
    assertThat(isOver()).isFalse();

    assertThat(messages()).containsExactly(BEGAN);
    assertThat(isOver()).isTrue();
  }

  @Test
  void outage_afterAnotherOne_isToldAnew() {
    isAway = false;
    log.tell("/p", away());
    assertThat(isOver()).isFalse();
    assertThat(isOver()).isTrue();
    log.tell("/p", away());

    assertThat(messages()).hasSize(3).last().isEqualTo(BEGAN);
    assertThat(watched).hasSize(2);
  }

  @Test
  void fault_withoutAName_hasItsStackTrace() {
    log.tell("/p", new StoreException("what is that"));

    assertThat(lines.list)
        .singleElement()
        .satisfies(line -> assertThat(line.getThrowableProxy()).isNotNull());
  }

  @Test
  void calls_onDebug_haveALineWithStackTraceEach() {
    logger.setLevel(Level.DEBUG);
    log.tell("/p", away());
    log.tell("/q", away());

    assertThat(lines.list)
        .filteredOn(line -> line.getThrowableProxy() != null)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "event=store_call_failed while=/p fault=unreachable",
            "event=store_call_failed while=/q fault=unreachable");
  }

  @Test
  void clock_steppedBack_makesNoNegativeLength() {
    log.tell("/p", away());
    clock.move(Duration.ofHours(-1));
    isAway = false;
    assertThat(isOver()).isFalse();
    assertThat(isOver()).isTrue();

    assertThat(messages()).last().asString().contains("seconds=0");
  }

  private static StoreException away() {
    return SqlStoreException.of("reading", StoreFault.UNREACHABLE, null);
  }

  private void probe() {
    if (isAway) {
      throw away();
    }
  }

  private boolean isOver() {
    return watched.getLast().getAsBoolean();
  }

  private List<String> messages() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
