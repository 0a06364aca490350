package dev.latchkey.fuzz.property;

import java.nio.charset.StandardCharsets;

/** Texts out of bytes. */
public final class Texts {

  /** Where the fuzzer asks for half of a surrogate pair, which no bytes in UTF-8 stand for. */
  private static final char HALF = '\u0001';

  private static final char HIGH_SURROGATE = '\uD83D';
  private static final char LOW_SURROGATE = '\uDE00';

  private Texts() {}

  /** Any text that a Java string can be, lone surrogates and NUL included. */
  public static String any(byte[] input) {
    return new String(input, StandardCharsets.UTF_8)
        .replace(HALF, HIGH_SURROGATE)
        .replace('\u0002', LOW_SURROGATE);
  }

  /** Whether the text comes through UTF-8 unchanged. */
  public static boolean survivesUtf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
  }
}
