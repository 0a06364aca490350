package dev.latchkey.server.doctor;

/**
 * One thing that was looked at, and how it stands.
 *
 * @param subject what was looked at, in a word or two
 * @param told how it stands; when it is not well, also what to do. May hold text from the server
 */
public record Finding(Grade grade, String subject, String told) {

  /** How well it is. */
  public enum Grade {
    /** As it should be. */
    GOOD("ok"),
    /** Neither good nor bad. */
    NOTE("note"),
    /** It works, and may not be what is wanted. */
    WARNING("warn"),
    /** It does not work. */
    BAD("FAIL");

    private final String word;

    Grade(String word) {
      this.word = word;
    }

    /** At most four letters. */
    public String word() {
      return word;
    }
  }

  static Finding good(String subject, String told) {
    return new Finding(Grade.GOOD, subject, told);
  }

  static Finding note(String subject, String told) {
    return new Finding(Grade.NOTE, subject, told);
  }

  static Finding warning(String subject, String told) {
    return new Finding(Grade.WARNING, subject, told);
  }

  static Finding bad(String subject, String told) {
    return new Finding(Grade.BAD, subject, told);
  }
}
