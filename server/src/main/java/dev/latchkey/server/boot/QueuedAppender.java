package dev.latchkey.server.boot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import dev.latchkey.server.boot.LineQueue.Dropped;
import dev.latchkey.server.boot.LineQueue.Rank;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Writes lines through a {@link LineQueue} and a thread of its own, so that no caller waits for the
 * place where they go. Once that place takes lines again, one more line tells how many were
 * dropped. Thread-safe.
 *
 * <p>The library's own {@code AsyncAppender} bounds the number of events, not their memory, does
 * not count what it drops, and wakes its thread for each line.
 */
final class QueuedAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private final Logger logger = (Logger) LoggerFactory.getLogger("latchkey");
  private final Encoder<ILoggingEvent> encoder;
  private final Appender<byte[]> place;
  private final LineQueue queue = new LineQueue(this::told);

  /**
   * Lines for a place.
   *
   * @param encoder makes lines, in the threads that log
   * @param place writes what it is given; stopped when this is, unless it takes nothing
   */
  QueuedAppender(Encoder<ILoggingEvent> encoder, Appender<byte[]> place) {
    this.encoder = encoder;
    this.place = place;
  }

  @Override
  public void start() {
    Thread.ofPlatform().daemon().name("log-lines").start(this::write);
    super.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    queue.add(
        encoder.encode(event),
        event.getLevel().isGreaterOrEqual(Level.WARN) ? Rank.URGENT : Rank.ORDINARY);
  }

  private void write() {
    try {
      for (Optional<byte[]> lines = queue.take(); lines.isPresent(); lines = queue.take()) {
        place.doAppend(lines.get());
      }
    } catch (InterruptedException never) {
      addError("interrupted, though nobody knows the thread", never);
    }
    place.stop();
  }

  private byte[] told(Dropped dropped) {
    return encoder.encode(
        new LoggingEvent(
            QueuedAppender.class.getName(),
            logger,
            Level.WARN,
            "event=log_lines_dropped lines={} warnings_and_errors={}: they were not taken in time",
            null,
            new Object[] {dropped.lines(), dropped.urgent()}));
  }

  /** Waits until all lines so far are written, but not for a place that takes nothing. */
  void awaitWritten(Duration time) throws InterruptedException {
    if (!queue.awaitWritten(time)) {
      addWarn("lines are left that were not taken in time");
    }
  }

  /** Writes what there is; the place is left alone when it does not take that in time. */
  @Override
  public void stop() {
    super.stop();
    queue.end();
    try {
      awaitWritten(Logs.PATIENCE);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
