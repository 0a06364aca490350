package dev.latchkey.server.boot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.LevelFilter;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import dev.latchkey.server.config.LogLevel;
import dev.latchkey.server.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where log lines go: errors to one place, everything else to another, each line to one of them
 * only. Ours from the configured level on; those of libraries from WARN on unless more or less is
 * asked for; those of the HTTP library, which tells of every client that goes away, from ERROR on.
 *
 * <p>A log file that has grown to {@link #FILE_SIZE} is renamed to end in {@code .1}, that one to
 * {@code .2}, and so on; there are {@link #OLD_FILES} of these at most, so that one log takes at
 * most 120 MB. A file belongs to one server: two would rename it under each other's hands.
 */
public final class Logs {
  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %replace(%msg){'[\\r\\n]+', ' '}%n";
  private static final List<String> OURS = List.of("dev.latchkey", "latchkey");

  static final FileSize FILE_SIZE = new FileSize(20 * FileSize.MB_COEFFICIENT);
  static final int OLD_FILES = 5;

  /**
   * How often the size is looked at; the library's own minute lets a busy server write much more.
   */
  private static final Duration SIZE_CHECK = Duration.buildBySeconds(1);

  /**
   * The HTTP library logs through the JDK; held here, since the JDK forgets loggers that nobody
   * holds.
   */
  private static final java.util.logging.Logger HTTP_LIBRARY =
      java.util.logging.Logger.getLogger("io.helidon");

  private Logs() {}

  /**
   * Sends log lines where the settings want them.
   *
   * @throws IllegalArgumentException when a log file cannot be written
   */
  public static void open(Settings.Places places) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    HTTP_LIBRARY.setLevel(java.util.logging.Level.SEVERE);
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(ofLibraries(places.logLevel()));
    root.addAppender(appender(context, places.infoLog(), "System.out", noErrors(context)));
    root.addAppender(appender(context, places.errorLog(), "System.err", errorsOnly()));
    OURS.forEach(name -> context.getLogger(name).setLevel(ours(places.logLevel())));
  }

  private static Level ours(LogLevel level) {
    return switch (level) {
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARN -> Level.WARN;
      case ERROR -> Level.ERROR;
      case NONE -> Level.OFF;
    };
  }

  private static Level ofLibraries(LogLevel level) {
    return switch (level) {
      case DEBUG -> Level.INFO;
      case INFO, WARN -> Level.WARN;
      case ERROR -> Level.ERROR;
      case NONE -> Level.OFF;
    };
  }

  private static OutputStreamAppender<ILoggingEvent> appender(
      LoggerContext context, Optional<Path> file, String stream, Filter<ILoggingEvent> filter) {
    OutputStreamAppender<ILoggingEvent> appender =
        file.<OutputStreamAppender<ILoggingEvent>>map(path -> toFile(context, path))
            .orElseGet(() -> toStream(stream));
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(LINE);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    filter.start();
    appender.addFilter(filter);
    appender.start();
    if (!appender.isStarted()) {
      throw new IllegalArgumentException(
          "the log file " + file.orElseThrow() + " cannot be written");
    }
    return appender;
  }

  private static FileAppender<ILoggingEvent> toFile(LoggerContext context, Path file) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    if (file.toString().contains("%")) {
      throw new IllegalArgumentException("the path of a log file must not have a %: " + file);
    }
    appender.setFile(file.toString());
    FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
    names.setContext(context);
    names.setParent(appender);
    names.setFileNamePattern(file + ".%i");
    names.setMaxIndex(OLD_FILES);
    names.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(FILE_SIZE);
    size.setCheckIncrement(SIZE_CHECK);
    size.start();
    appender.setRollingPolicy(names);
    appender.setTriggeringPolicy(size);
    return appender;
  }

  private static ConsoleAppender<ILoggingEvent> toStream(String name) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setTarget(name);
    return appender;
  }

  private static Filter<ILoggingEvent> errorsOnly() {
    ThresholdFilter filter = new ThresholdFilter();
    filter.setLevel(Level.ERROR.toString());
    return filter;
  }

  private static Filter<ILoggingEvent> noErrors(LoggerContext context) {
    LevelFilter filter = new LevelFilter();
    filter.setContext(context);
    filter.setLevel(Level.ERROR);
    filter.setOnMatch(FilterReply.DENY);
    return filter;
  }
}
