package dev.latchkey.engine.token;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The three segments of an access token, as text.
 *
 * @param header how it is written and signed
 * @param claims what it says
 * @param signature over the other two and the dot between them
 */
record Segments(String header, String claims, String signature) {

  private static final int COUNT = 3;

  static Optional<Segments> of(String token) {
    List<String> segments = List.of(token.split("\\.", -1));
    return segments.size() == COUNT
        ? Optional.of(new Segments(segments.get(0), segments.get(1), segments.get(2)))
        : Optional.empty();
  }

  static byte[] signed(String header, String claims) {
    return (header + "." + claims).getBytes(StandardCharsets.UTF_8);
  }

  byte[] signed() {
    return signed(header, claims);
  }
}
