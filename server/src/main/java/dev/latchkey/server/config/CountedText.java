package dev.latchkey.server.config;

/**
 * A text that can be looked at so many times and no more: an expression whose repetitions are
 * nested would take for ever to find out that it does not match. For one match.
 */
final class CountedText implements CharSequence {
  private static final int MOST_LOOKS = 100_000;

  private final String text;
  private int looks;

  /** The text was looked at too many times. */
  static final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Endless() {
      super("an expression looked at an address too many times", null, false, false);
    }
  }

  CountedText(String text) {
    this.text = text;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++looks > MOST_LOOKS) {
      throw new Endless();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
