package dev.latchkey.server.dialect;

import dev.latchkey.server.http.Area;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The spellings of the paths of calls, but for those of the first family: letter case does not
 * matter, and an app and a tenant may stand before them (facts: CDI sheet 1.8).
 */
final class PlacedPaths implements Area.Spelling {
  /** Where calls belong that the documented service has and this one does not. */
  static final String ELSEWHERE = "/recipe/*";

  private static final Pattern FOREIGN =
      Pattern.compile("/(?:recipe|user|users|ee|bulk-import|telemetry)(?:/.*)?");

  private static final Pattern LATER =
      Pattern.compile("/(?:recipe/|user/|ee/|[.]well-known/|apiversion$)");

  private final Set<String> calls;

  /** The spellings of these paths, as far as the documented service with apps has them. */
  PlacedPaths(Set<String> paths) {
    this.calls =
        paths.stream()
            .filter(path -> LATER.matcher(path).lookingAt())
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String plain(String path) {
    String inApp = Place.APP.matcher(path.toLowerCase(Locale.ROOT)).replaceFirst("");
    String inTenant = Place.TENANT.matcher(inApp).replaceFirst("");
    return Stream.of(inApp, inTenant)
        .filter(calls::contains)
        .findFirst()
        .orElseGet(() -> isForeign(inApp) || isForeign(inTenant) ? ELSEWHERE : path);
  }

  private static boolean isForeign(String path) {
    return FOREIGN.matcher(path).matches();
  }
}
