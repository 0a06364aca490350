package dev.latchkey.server.doctor;

import static dev.latchkey.server.doctor.Finding.bad;
import static dev.latchkey.server.doctor.Finding.good;
import static dev.latchkey.server.doctor.Finding.note;
import static dev.latchkey.server.doctor.Finding.warning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whether the server's clock and ours agree: an SDK compares the expiry that the server wrote with
 * the clock of its own machine.
 */
final class ClockCheck {
  /** Up to this it is not worth a word. */
  private static final Duration SMALL = Duration.ofSeconds(2);

  /** From this on, sessions end early or late by something that users notice. */
  private static final Duration LARGE = Duration.ofMinutes(1);

  private ClockCheck() {}

  static List<Finding> of(Answers answers) {
    if (!(answers.to(Question.HELLO) instanceof Answered.Reply reply)) {
      return List.of();
    }
    Instant date = reply.date();
    return List.of(
        date == null
            ? note("clock", "the server does not tell its time")
            : compared(date, reply.sent(), reply.received()));
  }

  /** The server's time was somewhere in the second that begins with its date. */
  private static Finding compared(Instant date, Instant sent, Instant received) {
    Duration behind = Duration.between(date.plusSeconds(1), sent);
    Duration ahead = Duration.between(received, date);
    boolean isAhead = ahead.compareTo(behind) > 0;
    Duration apart = isAhead ? ahead : behind;
    if (apart.compareTo(SMALL) <= 0) {
      return good("clock", "agrees with this machine's");
    }
    String told =
        "the server's is at least %s s %s this machine's: synchronise both"
            .formatted(apart.toSeconds(), isAhead ? "ahead of" : "behind");
    return apart.compareTo(LARGE) >= 0 ? bad("clock", told) : warning("clock", told);
  }
}
