package dev.latchkey.engine.json;

/**
 * Half of a surrogate pair is allowed in JSON as an escape, and has no form in UTF-8. JavaScript
 * clients may send one; writing it as an escape again is the only way to give it back.
 */
public final class LoneSurrogates {
  private LoneSurrogates() {}

  /**
   * Returns the same JSON document with lone halves escaped.
   *
   * @param document valid JSON: lone halves can stand in its texts only
   */
  public static String escaped(String document) {
    if (document.codePoints().noneMatch(LoneSurrogates::isHalf)) {
      return document;
    }
    StringBuilder text = new StringBuilder(document.length());
    document.codePoints().forEach(point -> append(text, point));
    return text.toString();
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
