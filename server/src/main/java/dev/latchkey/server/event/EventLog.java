package dev.latchkey.server.event;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line for each call that was carried out. */
public final class EventLog {
  private static final Logger LOG = LoggerFactory.getLogger("latchkey");

  private EventLog() {}

  /**
   * Writes the line: a theft as a warning, all else as information.
   *
   * @param dialect the protocol of the call
   * @param nanos how long it took
   */
  public static void write(Event event, String dialect, long nanos) {
    if (event.suspect().isPresent()) {
      LOG.warn("{} dialect={} us={}", event.line(), dialect, nanos / 1000);
    } else if (LOG.isInfoEnabled()) {
      LOG.info("{} dialect={} us={}", event.line(), dialect, nanos / 1000);
    }
  }
}
