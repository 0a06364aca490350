package dev.latchkey.client.token;

import dev.latchkey.client.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An access token taken apart (RFC 7515, 7.1). Nothing in it is believed yet.
 *
 * @param keyId which key is said to have signed it
 * @param signingInput what was signed
 * @param signature the signature, in base64url
 * @param payload the claims as they are written, to be read once the signature was verified
 */
record PresentedToken(String keyId, String signingInput, String signature, String payload) {

  /** Longest token that is looked at, in characters; browsers keep cookies of 4096 bytes. */
  static final int MAXIMUM_LENGTH = 16_384;

  /** The thumbprint of a key (RFC 7638): a SHA-256 hash in base64url. */
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{43}");

  /**
   * Takes a token apart.
   *
   * <p>The header must have exactly the members {@code alg}, {@code typ} and {@code kid}, with the
   * only algorithm and type there are: what names another one, or a place to fetch a key from, is
   * no access token (RFC 8725, 3.1, 3.10 and 3.11). Each part must be spelled in the one way that
   * an encoder spells it, so that no two texts are the same token.
   *
   * @return null when the text has another form
   */
  static @Nullable PresentedToken parse(String text) {
    int headerEnd = text.indexOf('.');
    int payloadEnd = text.lastIndexOf('.');
    if (text.length() > MAXIMUM_LENGTH || headerEnd < 0 || headerEnd == payloadEnd) {
      return null;
    }
    String signature = text.substring(payloadEnd + 1);
    String header = decoded(text.substring(0, headerEnd));
    String payload = decoded(text.substring(headerEnd + 1, payloadEnd));
    if (header == null || payload == null || decoded(signature) == null) {
      return null;
    }
    String keyId = keyId(header);
    return keyId == null
        ? null
        : new PresentedToken(keyId, text.substring(0, payloadEnd), signature, payload);
  }

  private static @Nullable String decoded(String part) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      String canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      return canonical.equals(part) ? new String(bytes, StandardCharsets.UTF_8) : null;
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private static @Nullable String keyId(String header) {
    Map<String, Object> members;
    try {
      members = JsonReader.readObject(header);
    } catch (IllegalArgumentException notJson) {
      return null;
    }
    boolean isNative =
        members.size() == 3
            && "ES256".equals(members.get("alg"))
            && "at+jwt".equals(members.get("typ"));
    return isNative && members.get("kid") instanceof String id && KEY_ID.matcher(id).matches()
        ? id
        : null;
  }

  /** {@return the bytes that were signed} */
  byte[] signedBytes() {
    return signingInput.getBytes(StandardCharsets.US_ASCII);
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "PresentedToken[keyId=" + keyId + "]";
  }
}
