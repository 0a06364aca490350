package dev.latchkey.examples.demonstration;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * For examples only, and only on localhost: what the page needs in order to draw refresh tokens and
 * to act as a thief. Cookies are out of reach of the page's scripts, so the server looks at them.
 * Never put this into an application.
 *
 * <p>The steps are POST requests below {@link #PATH}: {@code look} tells a fingerprint of the
 * refresh token that the browser holds, and how long things live; {@code copy} keeps a copy of the
 * browser's cookies; {@code play} shows a copy to this application.
 */
public final class Demonstration {
  /** Below the path that refreshes: browsers send the refresh token nowhere else. */
  public static final String PATH = "/auth/session/refresh/example/";

  private static final Pattern LOCAL = Pattern.compile("(?:localhost|127\\.0\\.0\\.1):(\\d+)");
  private static final Pattern TOKEN = Pattern.compile("(?:^|; )sRefreshToken=([^;]+)");
  private static final int DIGITS = 8;

  private final Latchkey latchkey;
  private final Copies copies = new Copies();

  /** A demonstration of these sessions. */
  public Demonstration(Latchkey latchkey) {
    this.latchkey = latchkey;
  }

  /** What a request says of its browser, in the headers of these names. */
  public record Browser(@Nullable String host, @Nullable String cookie) {}

  /** An answer whose body is to be written as JSON. */
  public record Answer(int status, Map<String, ?> body) {}

  /** {@return the answer to a step}; {@code copy} is what the step of that name answered. */
  public Answer answer(String step, Browser browser, @Nullable String copy) {
    Matcher local = LOCAL.matcher(Objects.requireNonNullElse(browser.host(), ""));
    if (!local.matches()) {
      return new Answer(403, Map.of("message", "only on localhost"));
    }
    String cookies = Objects.requireNonNullElse(browser.cookie(), "");
    return switch (step) {
      case "look" -> new Answer(200, look(cookies));
      case "copy" -> new Answer(200, Map.of("copy", copies.keep(cookies)));
      case "play" -> new Answer(200, new Thief(local.group(1)).play(copies.get(copy)));
      default -> new Answer(404, Map.of());
    };
  }

  private Map<String, ?> look(String cookies) {
    Matcher token = TOKEN.matcher(cookies);
    String held = token.find() ? fingerprint(token.group(1)) : "";
    try {
      return Map.of("held", held, "lifetimes", lifetimes(latchkey.settings()));
    } catch (SessionException noServer) {
      return Map.of("held", held);
    }
  }

  private static Map<String, ?> lifetimes(Settings settings) {
    return Map.of(
        "window", settings.lifetimes().gracePeriod().toSeconds(),
        "accessToken", settings.lifetimes().accessToken().toSeconds(),
        "checksEachCall", settings.checks().storeCheck() == Settings.StoreCheck.ALWAYS);
  }

  /** Enough to tell tokens apart, of no use for anything else. */
  private static String fingerprint(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
