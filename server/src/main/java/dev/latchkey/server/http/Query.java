package dev.latchkey.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters after the question mark of a request, decoded like a form: {@code +} is a space.
 * Immutable.
 */
public final class Query {
  private final Map<String, String> parameters;

  private Query(Map<String, String> parameters) {
    this.parameters = Map.copyOf(parameters);
  }

  /**
   * Reads the raw text after the question mark. Of repeated parameters the first counts; one that
   * is not decodable is left out.
   */
  public static Query parse(String raw) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      decoded(name)
          .ifPresent(key -> decoded(value).ifPresent(text -> parameters.putIfAbsent(key, text)));
    }
    return new Query(parameters);
  }

  /** The value of a parameter; empty when it is absent, an empty text when it has no value. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** Stricter than the decoder of the JDK, which takes {@code %+1}, and bytes that are no text. */
  private static Optional<String> decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int i = 0;
    while (i < text.length()) {
      int end = text.charAt(i) == '%' ? i + 3 : text.offsetByCodePoints(i, 1);
      if (end == i + 3 && !isOctet(text, i + 1)) {
        return Optional.empty();
      }
      bytes.writeBytes(octets(text, i, end));
      i = end;
    }
    try {
      ByteBuffer octets = ByteBuffer.wrap(bytes.toByteArray());
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(octets).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  private static boolean isOctet(String text, int start) {
    return start + 2 <= text.length()
        && HexFormat.isHexDigit(text.charAt(start))
        && HexFormat.isHexDigit(text.charAt(start + 1));
  }

  private static byte[] octets(String text, int start, int end) {
    return switch (text.charAt(start)) {
      case '%' -> new byte[] {(byte) HexFormat.fromHexDigits(text, start + 1, end)};
      case '+' -> new byte[] {' '};
      default -> text.substring(start, end).getBytes(StandardCharsets.UTF_8);
    };
  }
}
