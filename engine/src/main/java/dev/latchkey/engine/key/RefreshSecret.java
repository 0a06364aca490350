package dev.latchkey.engine.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret from which refresh tokens are made: two independent keys, one to derive successors, one
 * to authenticate tokens. Immutable, safe for use by several threads.
 */
public final class RefreshSecret {

  /** Length of the master secret, in bytes. */
  public static final int MASTER_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final String id;
  private final SecretKeySpec derivation;
  private final SecretKeySpec authentication;

  /**
   * Creates both keys from a master secret.
   *
   * @param id the secret's name, letters and digits; it stands in every token
   * @param master {@link #MASTER_BYTES} random bytes
   * @throws IllegalArgumentException when the master secret is shorter or the name holds something
   *     else
   */
  public RefreshSecret(String id, byte[] master) {
    if (master.length < MASTER_BYTES) {
      throw new IllegalArgumentException("a refresh secret needs at least 32 bytes");
    }
    if (!id.matches("[A-Za-z0-9]+")) {
      throw new IllegalArgumentException("the name of a refresh secret is letters and digits");
    }
    this.id = id;
    this.derivation = key(hmac(key(master), "latchkey refresh token derivation v1"));
    this.authentication = key(hmac(key(master), "latchkey refresh token authentication v1"));
  }

  /** Returns the secret's name. */
  public String id() {
    return id;
  }

  /** Returns the secret part of a successor: 32 bytes that depend on nothing but the input. */
  public byte[] derive(String input) {
    return hmac(derivation, input);
  }

  /** Returns the MAC of a token's text. */
  public byte[] authenticate(String text) {
    return hmac(authentication, text);
  }

  /**
   * Returns what belongs to a refresh token under a label: nobody without the token can make it,
   * and it tells nothing of the token.
   *
   * @return 256 bits, base64url without padding
   */
  public static String label(String label, String refreshToken) {
    SecretKeySpec key = key(refreshToken.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(key, "latchkey " + label));
  }

  private static SecretKeySpec key(byte[] bytes) {
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /** Leaves the keys out. */
  @Override
  public String toString() {
    return "RefreshSecret[id=" + id + "]";
  }
}
