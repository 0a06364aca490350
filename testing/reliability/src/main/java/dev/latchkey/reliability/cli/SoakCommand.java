package dev.latchkey.reliability.cli;

/**
 * Plays the long runs and prints what was run: {@code [refreshes=N] [attacks=N] [thieves=N]
 * [revokes=N] [expiries=N] [kills=N] [crashes=N] [outage=SECONDS] [messages=N] [expired=N]
 * [rushes=N] [store=sqlite|postgresql] [servers=N] [minutes=N] [seed=N]}. Exit codes: 0 every
 * promise was kept; 1 one was broken; 64 wrong arguments.
 */
public final class SoakCommand {

  private static final int USAGE = 64;

  private SoakCommand() {}

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    Soak soak;
    try {
      soak = new Soak(Orders.parse(arguments), System.out::println);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      return USAGE;
    }
    return soak.play() ? 0 : 1;
  }
}
