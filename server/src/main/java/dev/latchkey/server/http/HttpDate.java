package dev.latchkey.server.http;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The time as answers tell it (RFC 9110, 5.6.7): in GMT and in English, whatever the zone and the
 * locale of the machine. The text is made once a second. Thread-safe.
 */
final class HttpDate {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private volatile Told told = new Told(Long.MIN_VALUE, "");

  private record Told(long second, String text) {}

  HttpDate(InstantSource clock) {
    this.clock = clock;
  }

  /** The time now. */
  String now() {
    Instant now = clock.instant();
    Told last = told;
    if (last.second() != now.getEpochSecond()) {
      last = new Told(now.getEpochSecond(), FORM.format(now));
      told = last;
    }
    return last.text();
  }
}
