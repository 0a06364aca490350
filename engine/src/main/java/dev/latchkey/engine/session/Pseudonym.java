package dev.latchkey.engine.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What stands for a session or a user in logs: the first 12 hexadecimal digits of the SHA-256 of
 * its name. Enough to follow it from line to line, useless elsewhere.
 */
public final class Pseudonym {
  private static final int CHARACTERS = 12;

  private Pseudonym() {}

  /** Returns that of a session. */
  public static String of(SessionHandle handle) {
    return hash(handle.text());
  }

  /** Returns that of a user. */
  public static String of(UserId userId) {
    return hash(userId.text());
  }

  private static String hash(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, CHARACTERS);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
