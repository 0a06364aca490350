package dev.latchkey.client.web;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.CookieAttributes.SameSite;
import dev.latchkey.client.address.Origin;
import dev.latchkey.fuzz.property.Property;
import dev.latchkey.fuzz.property.Texts;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a browser sends beside its request, in lines: a cookie header, the host, the path, an
 * origin. Never a failure; what is written is read; nothing of it gets into a cookie's attributes.
 */
public final class CookiesTarget {
  private static final CookieAttributes CONFIGURED =
      new CookieAttributes("/", null, true, SameSite.LAX);

  /** One value, then each attribute at most once. */
  private static final Pattern LINE =
      Pattern.compile(
          "[A-Za-z]+=[!-~&&[^;, \"\\\\]]*(; Domain=[a-z0-9._-]+)?; Path=/[!-~&&[^;,]]*"
              + "; Expires=[A-Za-z0-9:, ]+; Max-Age=\\d+; HttpOnly; Secure; SameSite=Lax");

  private CookiesTarget() {}

  /** What browsers send. */
  public static List<String> seeds() {
    return List.of(
        "sAccessToken=a%2Fb; sAccessToken=\"c\"; x=1\napi.example.com:8443\n/auth/session/refresh\n"
            + "https://www.example.com",
        "=;=%;%ff=%zz;a==\n[::1]:80\n/a;b/%0d%0a\nnull");
  }

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] lines = (Texts.any(input) + "\n\n\n\n").split("\n", -1);
    cookies(lines[0]);
    SetCookie.removal("name", CONFIGURED);
    for (SetCookie stale : StaleCookies.removals("name", CONFIGURED, lines[1], lines[2])) {
      Property.holds(LINE.matcher(stale.line()).matches(), "a line has its attributes only");
      Property.holds(!stale.isSetBy("name=; Path=/"), "the configured cookie stays");
    }
    Origin.ofUrl(lines[3])
        .ifPresent(
            origin ->
                Property.holds(
                    Origin.parse(origin.toString()).filter(origin::equals).isPresent(),
                    "an origin has one form"));
  }

  private static void cookies(String header) {
    RequestCookies cookies = RequestCookies.parse(List.of(header, "mine=kept"));
    List<String> values = cookies.values("mine");
    Property.holds(values.contains("kept"), "a plain cookie is found");
    Property.holds(values.size() <= RequestCookies.MOST_VALUES, "values are bounded");
    var life = SetCookie.Life.OVER;
    SetCookie cookie = new SetCookie("name", header, CONFIGURED, life);
    Property.holds(LINE.matcher(cookie.line()).matches(), "a value stays in its place");
    if (Texts.survivesUtf8(header) && !header.isEmpty()) {
      String pair = cookie.line().split(";", 2)[0];
      Property.holds(
          RequestCookies.parse(List.of(pair)).values("name").equals(List.of(header)),
          "what was written is read");
    }
  }
}
