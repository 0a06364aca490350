package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.check.Check;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks checks about a history, and keeps the story when one fails.
 *
 * @param seed of the run
 * @param longestExchange what the promises assume; a history with a longer one promises nothing
 */
record Verdicts(long seed, Duration longestExchange, Tally tally) {

  /** Counted when the machine was too slow for what the promises assume. */
  static final String OUTSIDE = "sessions left out (an exchange took too long)";

  /** Tells whether the history lies within what the promises assume; counts it when not. */
  boolean isWithinAssumptions(History history) {
    boolean isWithin = !history.hasTooLong(longestExchange);
    tally.add(OUTSIDE, isWithin ? 0 : 1);
    return isWithin;
  }

  /** Asks one check. */
  void ask(Check check, History history) {
    check.broken(history).or(() -> mistake(history)).ifPresent(what -> tell(check, what, history));
  }

  /** An answer that says that the request was wrong, or that the server is broken. */
  private static Optional<String> mistake(History history) {
    return history.events().stream()
        .map(Event::answer)
        .filter(answer -> answer instanceof Answer.Refused || answer instanceof Answer.Unavailable)
        .findFirst()
        .map(answer -> "an answer that nobody expected: " + answer);
  }

  private void tell(Check check, String what, History history) {
    tally.broke("%s: %s (seed %d)\n%s".formatted(check.promise(), what, seed, history.story()));
  }
}
