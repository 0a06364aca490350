package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.check.Check;
import dev.latchkey.reliability.check.ExpectedAnswers;
import dev.latchkey.reliability.history.History;

/**
 * Asks checks about a history, and keeps the story when one fails.
 *
 * @param seed of the run
 * @param bed what the promises assume; a history with a longer exchange promises nothing
 */
record Verdicts(long seed, TestBed bed, Tally tally) {

  /** Counted when the machine was too slow for what the promises assume. */
  static final String OUTSIDE = "sessions left out (an exchange took too long)";

  /** Tells whether the history lies within what the promises assume; counts it when not. */
  boolean isWithinAssumptions(History history) {
    boolean isWithin = !history.hasTooLong(bed.longestExchange());
    tally.add(OUTSIDE, isWithin ? 0 : 1);
    return isWithin;
  }

  /** Asks one check. */
  void ask(Check check, History history) {
    ExpectedAnswers expected = new ExpectedAnswers(bed.mayBeUnavailable());
    check
        .broken(history)
        .or(() -> expected.broken(history))
        .ifPresent(what -> tell(check, what, history));
  }

  private void tell(Check check, String what, History history) {
    tally.broke("%s: %s (seed %s)\n%s".formatted(check.promise(), what, seed, history.story()));
  }
}
