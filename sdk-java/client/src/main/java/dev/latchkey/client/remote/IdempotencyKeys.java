package dev.latchkey.client.remote;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes names of calls that are repeated: 256 random bits each. */
final class IdempotencyKeys {

  private static final SecureRandom SOURCE = new SecureRandom();
  private static final int BYTES = 32;

  private IdempotencyKeys() {}

  static String fresh() {
    byte[] bytes = new byte[BYTES];
    SOURCE.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
