package dev.latchkey.client.web;

import dev.latchkey.client.Settings;
import java.util.function.Supplier;

/**
 * The two paths that are answered here.
 *
 * @param refresh without a slash at its end
 * @param signOut without a slash at its end
 */
record ApiPaths(String refresh, String signOut) {
  private static final String REFRESH = "/session/refresh";

  /** Asks for the settings only when the application does not say where it refreshes. */
  static ApiPaths of(Supplier<Settings> settings, WebOptions.Apis apis) {
    String given = apis.refresh();
    return of(given == null ? settings.get().cookies().refreshToken().path() : given, apis);
  }

  /** Where they are when neither the application nor the settings say otherwise. */
  static ApiPaths usual(WebOptions.Apis apis) {
    String given = apis.refresh();
    return of(given == null ? REFRESH : given, apis);
  }

  private static ApiPaths of(String refreshing, WebOptions.Apis apis) {
    String refresh = bare(refreshing);
    String signOut = apis.signOut();
    return new ApiPaths(refresh, signOut == null ? besides(refresh) : bare(signOut));
  }

  /** {@return what a POST to a path asks for} A slash at its end makes no difference. */
  OwnPaths.Purpose purposeOf(String path) {
    if (bare(path).equals(refresh)) {
      return OwnPaths.Purpose.REFRESH;
    }
    return bare(path).equals(signOut) ? OwnPaths.Purpose.SIGN_OUT : OwnPaths.Purpose.APPLICATION;
  }

  private static String besides(String refresh) {
    String above =
        refresh.endsWith(REFRESH)
            ? refresh.substring(0, refresh.length() - REFRESH.length())
            : refresh.substring(0, Math.max(0, refresh.lastIndexOf('/')));
    return above + "/signout";
  }

  /** {@return the path without a slash at its end} */
  static String bare(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
