package dev.latchkey.store.sql.row;

import java.util.HexFormat;

/**
 * Text in a form that every database keeps to the letter. Databases refuse or replace the character
 * NUL and halves of surrogate pairs; two names that differ in such a place only must not become
 * one.
 */
final class StoredText {

  /** A code point that Unicode sets aside for use inside programs. */
  private static final char MARK = '\uFDD0';

  private static final int DIGITS = 4;

  private StoredText() {}

  /** Returns a name as it is stored: itself, but for the characters that would not survive. */
  static String ofName(String text) {
    int kept = 0;
    while (kept < text.length() && survives(text, kept)) {
      kept++;
    }
    if (kept == text.length()) {
      return text;
    }
    StringBuilder stored = new StringBuilder(text.length() + DIGITS).append(text, 0, kept);
    for (int index = kept; index < text.length(); index++) {
      char character = text.charAt(index);
      if (survives(text, index)) {
        stored.append(character);
      } else {
        stored.append(MARK).append(HexFormat.of().toHexDigits(character));
      }
    }
    return stored.toString();
  }

  /**
   * Returns the name that is stored so.
   *
   * @throws IllegalArgumentException when it was not stored by {@link #ofName}
   */
  static String toName(String stored) {
    if (stored.indexOf(MARK) < 0) {
      return stored;
    }
    StringBuilder name = new StringBuilder(stored.length());
    for (int index = 0; index < stored.length(); index++) {
      char character = stored.charAt(index);
      if (character == MARK) {
        if (index + DIGITS >= stored.length()) {
          throw new IllegalArgumentException("a stored name is cut off");
        }
        name.append((char) HexFormat.fromHexDigits(stored, index + 1, index + 1 + DIGITS));
        index += DIGITS;
      } else {
        name.append(character);
      }
    }
    return name.toString();
  }

  private static boolean survives(String text, int index) {
    char character = text.charAt(index);
    if (character == 0 || character == MARK) {
      return false;
    }
    return !Character.isSurrogate(character) || isPaired(text, index);
  }

  private static boolean isPaired(String text, int index) {
    return Character.isHighSurrogate(text.charAt(index))
        ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
        : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
  }
}
