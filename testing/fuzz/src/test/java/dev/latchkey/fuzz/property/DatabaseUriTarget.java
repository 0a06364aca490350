package dev.latchkey.fuzz.property;

import dev.latchkey.server.config.ConfigReader;
import dev.latchkey.server.config.ConfigReader.Accepted;
import dev.latchkey.server.config.ConfigReader.Refused;
import dev.latchkey.server.config.ConfigReader.Result;
import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.server.config.Database;
import dev.latchkey.server.config.Password;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The connection URI of a database: a user, a line with a password, then what follows the at sign.
 * However they are written, no text repeats the password; percent-encoded, it is read to the
 * letter.
 */
public final class DatabaseUriTarget {
  private static final Path HOME = Path.of("/nonexistent");
  private static final Map<String, String> SCHEMES =
      Map.of(
          "postgresql_connection_uri", "postgresql://",
          "mysql_connection_uri", "mysql://");

  private DatabaseUriTarget() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = Texts.any(input).replace(Property.SECRET, "*");
    String[] parts = (text + "\n\n").split("\n", 3);
    String password = parts[1] + Property.SECRET;
    SCHEMES.forEach(
        (key, scheme) -> {
          tellsNoPassword(read(key, scheme + parts[0] + ":" + password + "@" + parts[2].strip()));
          if (Texts.survivesUtf8(password)) {
            comesBack(password, read(key, scheme + "user:" + encoded(password) + "@host/base"));
          }
        });
  }

  private static Result read(String key, String uri) {
    return ConfigReader.read(
        new Sources(HOME, Sources.usualFile(HOME), Map.of(key, uri), Map.of()));
  }

  private static void tellsNoPassword(Result result) {
    ConfigOutcome.check(result);
    Property.holds(
        !result.toString().contains(Property.SECRET), "no text tells the password: " + result);
  }

  private static void comesBack(String password, Result result) {
    tellsNoPassword(result);
    switch (result) {
      case Accepted accepted ->
          Property.holds(
              accepted.settings().database() instanceof Database.Server server
                  && server.login().password().map(Password::reveal).equals(Optional.of(password)),
              "the password is read to the letter");
      case Refused refused ->
          Property.holds(
              password.chars().anyMatch(character -> character < ' ' || character == 0x7F)
                  || password.indexOf('\uFFFD') >= 0,
              "a password of printable characters is none to refuse: " + refused);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
