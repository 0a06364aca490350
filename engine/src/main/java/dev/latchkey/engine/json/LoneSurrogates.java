package dev.latchkey.engine.json;

/**
 * Half of a surrogate pair is allowed in JSON as an escape, and has no form in UTF-8. JavaScript
 * clients may send one; writing it as an escape again is the only way to give it back.
 */
final class LoneSurrogates {
  private LoneSurrogates() {}

  /**
   * Returns the same JSON document with lone halves escaped.
   *
   * @param document valid JSON: lone halves can stand in its texts only
   */
  static String escaped(String document) {
    if (!isIn(document)) {
      return document;
    }
    StringBuilder text = new StringBuilder(document.length());
    document.codePoints().forEach(point -> append(text, point));
    return text.toString();
  }

  /** Tells whether a text holds one. */
  static boolean isIn(String text) {
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (isHalf(point)) {
        return true;
      }
      at += Character.charCount(point);
    }
    return false;
  }

  private static void append(StringBuilder text, int point) {
    if (isHalf(point)) {
      text.append("\\u").append(Integer.toHexString(point));
    } else {
      text.appendCodePoint(point);
    }
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
