package dev.latchkey.engine.lineage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What tokens carry of a refresh token: its hash. An access token carries that of the refresh token
 * made with it and, until the use is confirmed, that of the one before; a refresh token carries
 * that of its parent.
 *
 * @param hex SHA-256 of the UTF-8 bytes of the whole token, 64 lower-case hexadecimal digits
 *     (facts, core interface 3.4: hash1)
 */
public record CarriedHash(String hex) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException when the text is not 64 lower-case hexadecimal digits
   */
  public CarriedHash {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("a carried hash is 64 lower-case hexadecimal digits");
    }
  }

  /** Returns the hash of a refresh token. */
  public static CarriedHash of(String refreshToken) {
    return new CarriedHash(sha256(refreshToken));
  }

  /** Returns the hash that the store keeps for the same token. */
  public StoredHash stored() {
    return new StoredHash(sha256(hex));
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
