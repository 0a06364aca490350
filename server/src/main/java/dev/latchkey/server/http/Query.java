package dev.latchkey.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException undecodable) {
      return Optional.empty();
    }
  }
}
