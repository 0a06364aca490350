package dev.latchkey.engine.lineage;

import dev.latchkey.engine.random.Randomness;
import java.util.Base64;

/**
 * The random part from which a refresh token's successor is made. While a row keeps its salt,
 * everyone who refreshes the same token receives the same successor; a new salt starts a sibling.
 *
 * <p>Every change of a lineage other than handing out its successor takes a fresh salt, so a salt
 * also names one version of the row.
 *
 * @param text 128 random bits, base64url without padding
 */
public record Salt(String text) {

  private static final int BYTES = 16;

  /** Returns a salt that was never used before. */
  public static Salt fresh(Randomness randomness) {
    return new Salt(
        Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(BYTES)));
  }
}
