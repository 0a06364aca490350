package dev.latchkey.engine.create;

import dev.latchkey.engine.session.SessionHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The caller's name for one login, the same in every repetition: a secret until the login is over,
 * since whoever may create sessions and has it can ask for the tokens once more.
 *
 * @param text 22 to 128 letters, digits, hyphens and underscores: at least 128 random bits
 */
public record IdempotencyKey(String text) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22,128}");
  private static final int UUID_BYTES = 16;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException when it is another; the message does not quote the key
   */
  public IdempotencyKey {
    if (!isKey(text)) {
      throw new IllegalArgumentException(
          "an idempotency key is 22 to 128 letters, digits, hyphens and underscores");
    }
  }

  /** Tells whether a text has the form of a key. */
  public static boolean isKey(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Returns the name of the session that is created with this key: the same on every server, and it
   * tells nothing of the key.
   */
  SessionHandle handle() {
    return handle(Arrays.copyOf(sha256("latchkey session handle v1 " + text), UUID_BYTES));
  }

  /** Returns 16 bytes as a handle: six of their bits give way to those of a random UUID. */
  static SessionHandle handle(byte[] bytes) {
    ByteBuffer bits = ByteBuffer.wrap(bytes);
    long high = (bits.getLong() & 0xffffffffffff0fffL) | 0x4000L; // version 4 (RFC 9562, 5.4)
    long low = (bits.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L; // its variant
    return new SessionHandle(new UUID(high, low).toString());
  }

  private static byte[] sha256(String input) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return digest.digest(input.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /** Leaves the key out. */
  @Override
  public String toString() {
    return "IdempotencyKey[]";
  }
}
