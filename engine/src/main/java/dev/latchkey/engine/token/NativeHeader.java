package dev.latchkey.engine.token;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header of native tokens. It is compared byte for byte but for the name of the key, so a token
 * can ask for no other algorithm or type, and has no room for a key or an address of one ({@code
 * jwk}, {@code jku}, {@code x5c}, {@code x5u}) or for an extension ({@code crit}).
 *
 * <p>The one that was written last is kept: it is that of nearly every token which comes back. Safe
 * for use by several threads.
 */
final class NativeHeader {

  private static final String START = "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"";
  private static final String END = "\"}";
  private static final Pattern FORM =
      Pattern.compile(Pattern.quote(START) + "([A-Za-z0-9_-]{43})" + Pattern.quote(END));

  private volatile @Nullable Written last;

  /** A header, and the key that it names. */
  private record Written(String keyId, String segment) {}

  /** Returns the first segment of a token that a key signs. */
  String segment(String keyId) {
    Written known = last;
    if (known == null || !known.keyId().equals(keyId)) {
      String header = START + keyId + END;
      String segment = Base64Form.URL.encode(header.getBytes(StandardCharsets.UTF_8));
      known = new Written(keyId, segment);
      last = known;
    }
    return known.segment();
  }

  /** Returns the name of the key; empty when the segment is no header of a native token. */
  Optional<String> keyId(String segment) {
    Written known = last;
    return known != null && known.segment().equals(segment)
        ? Optional.of(known.keyId())
        : readKeyId(segment);
  }

  private static Optional<String> readKeyId(String segment) {
    return Base64Form.URL
        .decode(segment)
        .map(bytes -> FORM.matcher(new String(bytes, StandardCharsets.ISO_8859_1)))
        .filter(Matcher::matches)
        .map(header -> header.group(1));
  }
}
