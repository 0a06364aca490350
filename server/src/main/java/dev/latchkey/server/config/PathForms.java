package dev.latchkey.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Which texts are paths: of cookies, and of files. */
final class PathForms {
  private static final Pattern COOKIE_PATH = Pattern.compile("/[!-~&&[^;,]]*");

  private PathForms() {}

  static boolean isCookiePath(String text) {
    return COOKIE_PATH.matcher(text).matches();
  }

  static String noCookiePath(String key) {
    return "'"
        + key
        + "' must begin with a slash and have no spaces, ';' or ','."
        + Catalogue.WHERE;
  }

  static boolean isPath(String text) {
    try {
      var unused = Path.of(text);
      return true;
    } catch (InvalidPathException refused) {
      return false;
    }
  }

  static String noPath(String key) {
    return "'"
        + key
        + "' has a character that no path can have on this system and in its locale."
        + Catalogue.WHERE;
  }
}
