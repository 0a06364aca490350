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
    String refresh = bare(given == null ? settings.get().cookies().refreshToken().path() : given);
    String signOut = apis.signOut();
    return new ApiPaths(refresh, signOut == null ? besides(refresh) : bare(signOut));
  }

  boolean refreshes(String path) {
    return bare(path).equals(refresh);
  }

  boolean signsOut(String path) {
    return bare(path).equals(signOut);
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
