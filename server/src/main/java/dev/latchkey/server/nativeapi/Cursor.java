package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionPlace;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in the list of a user's sessions as a text that callers hand back: a version, the time in
 * milliseconds and the handle, in base64url. It grants nothing: whoever makes one up begins
 * somewhere else in the same list.
 */
final class Cursor {
  private static final byte VERSION = 1;
  private static final int BEFORE_HANDLE = 1 + Long.BYTES;

  /** In characters, far more than a handle of ours takes. */
  private static final int LONGEST = 4096;

  private Cursor() {}

  static String of(SessionPlace place) {
    String handle = place.handle().text();
    ByteBuffer bytes = ByteBuffer.allocate(BEFORE_HANDLE + handle.length() * Character.BYTES);
    bytes.put(VERSION).putLong(place.createdAt().toEpochMilli());
    bytes.asCharBuffer().put(handle);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Empty when no cursor has this text. */
  static Optional<SessionPlace> read(String text) {
    return text.length() > LONGEST
        ? Optional.empty()
        : decoded(text)
            .filter(Cursor::isWellFormed)
            .map(Cursor::place)
            .filter(place -> of(place).equals(text)); // base64 can say the same in other ways
  }

  private static Optional<ByteBuffer> decoded(String text) {
    try {
      return Optional.of(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static boolean isWellFormed(ByteBuffer bytes) {
    return bytes.remaining() >= BEFORE_HANDLE
        && (bytes.remaining() - BEFORE_HANDLE) % Character.BYTES == 0
        && bytes.get(0) == VERSION;
  }

  private static SessionPlace place(ByteBuffer bytes) {
    Instant createdAt = Instant.ofEpochMilli(bytes.getLong(1));
    String handle = bytes.position(BEFORE_HANDLE).asCharBuffer().toString();
    return new SessionPlace(createdAt, new SessionHandle(handle));
  }
}
