package dev.latchkey.engine.create;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What tells one login from another: equal exactly when all that is stored of them is equal. */
final class LoginDigest {

  private static final int ABSENT = -1;

  private final MessageDigest digest;

  private LoginDigest(MessageDigest digest) {
    this.digest = digest;
  }

  /** Returns 64 hexadecimal digits. */
  static String of(CreateRequest login) {
    LoginDigest parts = new LoginDigest(sha256());
    parts.add(login.userId().text());
    parts.add(login.contents().jwtPayload().text());
    parts.add(login.contents().sessionData().text());
    parts.add(login.device().label());
    parts.add(login.device().ipAddress());
    parts.add(login.device().userAgent());
    return HexFormat.of().formatHex(parts.digest.digest());
  }

  /** With its length before it, so that nothing moves from one part into the next. */
  private void add(@Nullable String part) {
    ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    if (part == null) {
      digest.update(length.putInt(ABSENT).flip());
      return;
    }
    digest.update(length.putInt(part.length()).flip());
    // Unit by unit: to every encoding all halves of surrogate pairs look alike.
    ByteBuffer units = ByteBuffer.allocate(part.length() * Character.BYTES);
    units.asCharBuffer().put(part);
    digest.update(units);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
