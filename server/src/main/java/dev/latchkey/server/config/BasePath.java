package dev.latchkey.server.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path below which a server has all of its own. Only what no proxy and no URL library writes in
 * another way: letters, digits, {@code - . _ ~}, and no segment that is empty, {@code .} or {@code
 * ..}.
 */
public final class BasePath {
  /** The most characters that a path has. */
  public static final int LONGEST = 200;

  private static final Pattern FORM = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*");

  private BasePath() {}

  /**
   * The path in {@code text}, which may lack the slash at its beginning and have one at its end.
   *
   * @return with a slash at its beginning and none at its end, or an empty text for no path; empty
   *     when it is none, or longer than 200 characters
   */
  public static Optional<String> parse(String text) {
    String begun = text.startsWith("/") ? text : "/" + text;
    String path = begun.endsWith("/") ? begun.substring(0, begun.length() - 1) : begun;
    return isPath(path) ? Optional.of(path) : Optional.empty();
  }

  /** Whether a text is what {@link #parse} gives. */
  public static boolean isPath(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches();
  }
}
