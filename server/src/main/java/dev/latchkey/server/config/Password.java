package dev.latchkey.server.config;

/** A password that does not show itself in a log line. Immutable. */
public final class Password {
  private final String text;

  Password(String text) {
    this.text = text;
  }

  /** The password itself, for the one who logs in with it. */
  public String reveal() {
    return text;
  }

  /** Says that there is one, and nothing about it. */
  @Override
  public String toString() {
    return "(a password)";
  }
}
