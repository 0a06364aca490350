package dev.latchkey.engine.json;

/** What a number may be: as much as every reader of JSON that meets it can hold. */
final class NumberLimits {

  private static final int EXPONENT_DIGITS = Integer.toString(JsonObject.MAXIMUM_EXPONENT).length();

  private NumberLimits() {}

  /**
   * Checks a number.
   *
   * @param written as it is written, valid JSON
   * @throws JsonLimitException when it passes a limit
   */
  static void check(String written) {
    if (written.length() > JsonObject.MAXIMUM_DIGITS
        && written.chars().filter(Character::isDigit).count() > JsonObject.MAXIMUM_DIGITS) {
      throw new JsonLimitException(
          "a number in JSON has more than " + JsonObject.MAXIMUM_DIGITS + " digits");
    }
    int sign = Math.max(written.indexOf('e'), written.indexOf('E'));
    if (sign >= 0 && significant(written, sign + 1) > EXPONENT_DIGITS) {
      throw new JsonLimitException(
          "a number in JSON has an exponent beyond " + JsonObject.MAXIMUM_EXPONENT);
    }
  }

  private static int significant(String written, int start) {
    int first = start;
    while (first < written.length() && "+-0".indexOf(written.charAt(first)) >= 0) {
      first++;
    }
    return written.length() - first;
  }
}
