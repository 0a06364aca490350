package dev.latchkey.fuzz.property;

/** What must hold for any input. */
public final class Property {

  /** Stands for what must never be repeated in an answer, an error or a log line. */
  public static final String SECRET = "fuzz-secret-0123456789-0123456789";

  private Property() {}

  /** Ends the run with a finding when the condition does not hold. */
  public static void holds(boolean condition, String property) {
    if (!condition) {
      throw new AssertionError("does not hold: " + property);
    }
  }
}
