package dev.latchkey.model.search;

/** What a search found out. */
public sealed interface Verdict {

  /** How many different worlds were met. */
  int states();

  /** How many events lie between the login and the farthest world. */
  int depth();

  /** The promises hold in every world that can be reached. */
  record Holds(int states, int depth) implements Verdict {}

  /** The promises hold in every world met, but there are more. */
  record Unfinished(int states, int depth) implements Verdict {}

  /** This promise is broken; no shorter story breaks one. The others stay open. */
  record Broken(int states, int depth, String promise, Trace trace) implements Verdict {}
}
