package dev.latchkey.engine.token;

import java.util.Base64;
import java.util.Optional;

/** How bytes are spelled in the segments of a token. */
enum Base64Form {
  /** Standard alphabet, with padding (RFC 4648, 4): the legacy versions. */
  STANDARD(Base64.getEncoder(), Base64.getDecoder()),
  /** URL-safe alphabet, without padding (RFC 7515, 2): JOSE. */
  URL(Base64.getUrlEncoder().withoutPadding(), Base64.getUrlDecoder());

  @SuppressWarnings("ImmutableEnumChecker") // both are
  private final Base64.Encoder encoder;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Base64.Decoder decoder;

  Base64Form(Base64.Encoder encoder, Base64.Decoder decoder) {
    this.encoder = encoder;
    this.decoder = decoder;
  }

  String encode(byte[] bytes) {
    return encoder.encodeToString(bytes);
  }

  /**
   * Decodes only the one text that {@link #encode} makes of the bytes: another spelling of a
   * signature is no signature.
   */
  Optional<byte[]> decode(String segment) {
    try {
      byte[] decoded = decoder.decode(segment);
      return encode(decoded).equals(segment) ? Optional.of(decoded) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
