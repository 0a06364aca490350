package dev.latchkey.client.web;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.Settings;
import dev.latchkey.client.address.Origin;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an application decides about its sessions in browsers. All else comes from the settings of
 * the installation.
 *
 * <p>Immutable. {@link #DEFAULTS} is what most want; each {@code with} makes a changed copy.
 *
 * @param cookiePrefix in front of the names of cookies; none by default
 * @param trustedOrigins origins whose pages may change something, beside the one that serves this
 *     API: {@code https://www.example.com}; none by default
 * @param crossSiteCheck whether requests that change something are refused when another site made
 *     the browser send them; on by default
 * @param apis where this library answers by itself
 * @param deviceLabel the name of a device at a login, for the list of sessions; null for none
 */
public record WebOptions(
    CookiePrefix cookiePrefix,
    Set<String> trustedOrigins,
    CrossSiteCheck crossSiteCheck,
    Apis apis,
    Function<WebExchange, @Nullable String> deviceLabel) {

  /** Whether requests that other sites started are refused. */
  public enum CrossSiteCheck {
    /** They are, unless their origin is trusted. */
    ON,
    /** They are not: anti-CSRF tokens and SameSite have to do. */
    OFF
  }

  /**
   * The paths that this library answers by itself, as they stand in URLs.
   *
   * @param refresh refreshes; null for the path of the refresh token's cookie in the settings. The
   *     cookie goes to this path as well, unless the settings name a longer one that ends with it:
   *     then something in front of the application takes the beginning away
   * @param signOut signs out; null for {@code /signout} in the place of {@code /session/refresh} in
   *     the path that refreshes, or in the place of its last segment
   */
  public record Apis(@Nullable String refresh, @Nullable String signOut) {
    /** What requests can have, and what ends no attribute of a cookie. */
    private static final Pattern PATH = Pattern.compile("/[!-~&&[^;,?#]]*");

    /**
     * Takes paths.
     *
     * @throws IllegalArgumentException when one does not begin with a slash, or holds a space, ';',
     *     ',', '?', '#' or a character that URLs encode
     */
    public Apis {
      check("the path that refreshes", refresh);
      check("the path that signs out", signOut);
    }

    private static void check(String name, @Nullable String path) {
      if (path != null && !PATH.matcher(path).matches()) {
        throw new IllegalArgumentException(
            name + " must begin with a slash and contain no spaces, ';', ',', '?' or '#': " + path);
      }
    }

    /** The settings, with the refresh token's cookie sent to where it is refreshed. */
    Settings.Cookies reaching(Settings.Cookies settings) {
      CookieAttributes cookie = settings.refreshToken();
      String path = refresh == null ? cookie.path() : ApiPaths.bare(refresh);
      if (cookie.path().endsWith(path)) {
        return settings;
      }
      return new Settings.Cookies(
          settings.accessToken(),
          new CookieAttributes(path, cookie.domain(), cookie.secure(), cookie.sameSite()));
    }
  }

  /** What most applications want. */
  public static final WebOptions DEFAULTS =
      new WebOptions(
          CookiePrefix.NONE, Set.of(), CrossSiteCheck.ON, new Apis(null, null), exchange -> null);

  /**
   * Takes options.
   *
   * @throws IllegalArgumentException when a trusted origin is none
   */
  public WebOptions {
    trustedOrigins =
        trustedOrigins.stream().map(WebOptions::origin).collect(Collectors.toUnmodifiableSet());
  }

  private static String origin(String text) {
    return Origin.parse(text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
        .map(Origin::toString)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Not an origin such as https://www.example.com: " + text));
  }

  /**
   * The same with a prefix in front of the names of cookies.
   *
   * @param prefix what stands in front
   * @return the changed copy
   */
  public WebOptions withCookiePrefix(CookiePrefix prefix) {
    return new WebOptions(prefix, trustedOrigins, crossSiteCheck, apis, deviceLabel);
  }

  /**
   * The same, trusting these origins and no others beside the API's own.
   *
   * @param origins such as {@code https://www.example.com}
   * @return the changed copy
   */
  public WebOptions withTrustedOrigins(Collection<String> origins) {
    return new WebOptions(cookiePrefix, Set.copyOf(origins), crossSiteCheck, apis, deviceLabel);
  }

  /**
   * The same with the check of where requests come from switched on or off.
   *
   * @param check on or off
   * @return the changed copy
   */
  public WebOptions withCrossSiteCheck(CrossSiteCheck check) {
    return new WebOptions(cookiePrefix, trustedOrigins, check, apis, deviceLabel);
  }

  /**
   * The same, refreshing under another path than the settings say; the refresh token's cookie goes
   * there as well (see {@link Apis}).
   *
   * @param path as it stands in URLs
   * @return the changed copy
   * @throws IllegalArgumentException when it is no path (see {@link Apis})
   */
  public WebOptions withRefreshPath(String path) {
    Apis changed = new Apis(path, apis.signOut());
    return new WebOptions(cookiePrefix, trustedOrigins, crossSiteCheck, changed, deviceLabel);
  }

  /**
   * The same, signing out under another path.
   *
   * @param path as it stands in URLs
   * @return the changed copy
   * @throws IllegalArgumentException when it is no path (see {@link Apis})
   */
  public WebOptions withSignOutPath(String path) {
    Apis changed = new Apis(apis.refresh(), path);
    return new WebOptions(cookiePrefix, trustedOrigins, crossSiteCheck, changed, deviceLabel);
  }

  /**
   * The same with a name for the device of each login: at most 256 characters are kept.
   *
   * @param label gives the name of a device; null for none
   * @return the changed copy
   */
  public WebOptions withDeviceLabel(Function<WebExchange, @Nullable String> label) {
    return new WebOptions(cookiePrefix, trustedOrigins, crossSiteCheck, apis, label);
  }
}
