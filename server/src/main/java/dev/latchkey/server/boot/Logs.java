package dev.latchkey.server.boot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.LevelFilter;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.EncoderBase;
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
 * only. Whoever logs never waits for either ({@link LineQueue}). Ours from the configured level on;
 * those of libraries from WARN on unless more or less is asked for; those of the HTTP library,
 * which tells of every client that goes away, from ERROR on.
 *
 * <p>A log file that has grown to {@link #FILE_SIZE} is renamed to end in {@code .1}, that one to
 * {@code .2}, and so on; there are {@link #OLD_FILES} of these at most, so that one log takes at
 * most 120 MB. A file belongs to one server: two would rename it under each other's hands.
 */
public final class Logs {
  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %replace(%msg){'[\\r\\n]+', ' '}%n";
  private static final List<String> OURS = List.of("dev.latchkey", "latchkey");

  /** So long at most a place that takes no lines holds up whoever waits for it. */
  public static final java.time.Duration PATIENCE = java.time.Duration.ofSeconds(2);

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

  /** Waits until all lines so far are written, for {@link #PATIENCE} at most. */
  public static void awaitWritten() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    long end = System.nanoTime() + PATIENCE.toNanos();
    context
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .iteratorForAppenders()
        .forEachRemaining(appender -> awaitWritten(appender, end - System.nanoTime()));
  }

  private static void awaitWritten(Appender<ILoggingEvent> appender, long nanos) {
    if (appender instanceof QueuedAppender queued) {
      try {
        queued.awaitWritten(java.time.Duration.ofNanos(nanos));
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static QueuedAppender appender(
      LoggerContext context, Optional<Path> file, String stream, Filter<ILoggingEvent> filter) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(LINE);
    encoder.start();
    QueuedAppender appender = new QueuedAppender(encoder, place(context, file, stream));
    appender.setContext(context);
    filter.start();
    appender.addFilter(filter);
    appender.start();
    return appender;
  }

  private static Appender<byte[]> place(LoggerContext context, Optional<Path> file, String stream) {
    OutputStreamAppender<byte[]> place =
        file.<OutputStreamAppender<byte[]>>map(path -> toFile(context, path))
            .orElseGet(() -> toStream(stream));
    place.setContext(context);
    place.setEncoder(new EncodedLines());
    place.start();
    if (!place.isStarted()) {
      throw new IllegalArgumentException(
          "the log file " + file.orElseThrow() + " cannot be written");
    }
    return place;
  }

  /** What is to be written as it is. */
  private static final class EncodedLines extends EncoderBase<byte[]> {
    @Override
    public byte[] encode(byte[] lines) {
      return lines;
    }

    @Override
    public byte[] headerBytes() {
      return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
      return new byte[0];
    }
  }

  private static FileAppender<byte[]> toFile(LoggerContext context, Path file) {
    RollingFileAppender<byte[]> appender = new RollingFileAppender<>();
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
    SizeBasedTriggeringPolicy<byte[]> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(FILE_SIZE);
    size.setCheckIncrement(SIZE_CHECK);
    size.start();
    appender.setRollingPolicy(names);
    appender.setTriggeringPolicy(size);
    return appender;
  }

  private static ConsoleAppender<byte[]> toStream(String name) {
    ConsoleAppender<byte[]> appender = new ConsoleAppender<>();
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
