package dev.latchkey.engine.lineage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What the store keeps of a refresh token: the hash of its {@link CarriedHash}. It never leaves the
 * store, so whoever reads access tokens learns nothing that matches a row, and whoever reads rows
 * cannot present anything.
 *
 * @param hex SHA-256 of the 64 characters of the carried hash, lower-case hexadecimal (facts, core
 *     interface 3.4: hash2)
 */
public record StoredHash(String hex) {

  /**
   * Tells whether both are the hash of the same token, in time that does not depend on where they
   * differ.
   */
  public boolean matches(StoredHash other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }
}
