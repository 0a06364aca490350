package dev.latchkey.fuzz.property;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is logged, kept in memory instead of being printed. */
final class CapturedLog {
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  private CapturedLog() {}

  /** Sees all that this process logs. */
  static CapturedLog ofThisProcess() {
    CapturedLog log = new CapturedLog();
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
    log.lines.setContext(context);
    log.lines.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(log.lines);
    return log;
  }

  /** The lines since the last look. */
  List<String> taken() {
    List<String> taken =
        List.copyOf(lines.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    lines.list.clear();
    return taken;
  }
}
