package dev.latchkey.servlet.browser;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hostile {@code Cookie} headers of {@code spec/vectors/cookies.json}, with access tokens in
 * place of the words that stand for them there: each is a session of a user of that name.
 */
public final class CookieReadings {
  private static final List<String> USERS = List.of("good", "evil", "first", "second", "same");
  private static final Pattern WORD = Pattern.compile(String.join("|", USERS));

  private final Latchkey latchkey;
  private final Map<String, String> tokens = new HashMap<>();

  /** Users log in to that client, each when first needed. */
  CookieReadings(Latchkey latchkey) {
    this.latchkey = latchkey;
  }

  private String tokenOf(String user) {
    return tokens.computeIfAbsent(
        user, name -> latchkey.createNewSession(NewSession.of(name)).accessToken().token());
  }

  /** All readings; it fails when there are few. */
  @SuppressWarnings("unchecked") // JSON
  public static Stream<Reading> all() throws IOException {
    Path file = Path.of("..", "..", "spec", "vectors", "cookies.json");
    var vectors =
        (List<Map<String, Object>>) JsonReader.readObject(Files.readString(file)).get("readings");
    if (vectors == null || vectors.size() < 50) {
      throw new IllegalStateException("readings are missing");
    }
    return vectors.stream().map(Reading::new);
  }

  /** The {@code Cookie} lines of a reading, and a marker in a line of its own. */
  String lines(Reading reading) {
    StringBuilder lines = new StringBuilder();
    for (String header : reading.headers()) {
      lines
          .append("Cookie: ")
          .append(WORD.matcher(header).replaceAll(word -> tokenOf(word.group())))
          .append("\r\n");
    }
    return lines.append("Cookie: __Host-sIdRefreshToken=marker").toString();
  }

  /** A line of the table. */
  public record Reading(Map<String, Object> vector) {
    @SuppressWarnings("unchecked") // JSON
    List<String> headers() {
      return (List<String>) vector.getOrDefault("headers", List.of());
    }

    /** Whose session it is: that of the first value that is a token; "nobody" when none is. */
    @SuppressWarnings("unchecked") // JSON
    String user() {
      return ((List<String>) vector.getOrDefault("values", List.of()))
          .stream().filter(USERS::contains).findFirst().orElse("nobody");
    }

    boolean isDoubled() {
      return Boolean.TRUE.equals(vector.get("doubled"));
    }

    /** Whether a header holds a character of a class, in the words of regular expressions. */
    boolean holds(String characters) {
      return headers().stream().anyMatch(header -> header.matches("(?s).*" + characters + ".*"));
    }

    @Override
    public String toString() {
      return "" + vector.get("name");
    }
  }
}
