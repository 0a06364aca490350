package dev.latchkey.server.dialect;

import dev.latchkey.engine.reason.Reason;
import dev.latchkey.server.dialect.call.SpokenVersion.Tenancy;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.Refusal;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Request;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which app and which tenant a request is for, as its path says before the path of the call (facts:
 * CDI sheet 1.8). There is one of each, {@code public}, and whoever names none means it.
 *
 * @param app the app's id, in lower case
 * @param tenant the tenant's id, in lower case
 */
record Place(String app, String tenant) {
  private static final String DEFAULT = "public";
  private static final String ID = "[a-z0-9-]+";

  /** The first segment, when it is an app. */
  static final Pattern APP = Pattern.compile("^/appid-(" + ID + ")(?=/)");

  /** The first segment, when it can be a tenant: some words cannot. */
  static final Pattern TENANT =
      Pattern.compile("^/(?!(?:recipe|config|users|hello)/|appid-)(" + ID + ")(?=/)");

  /**
   * The place of a request: the default one unless its path says another.
   *
   * @param call the path of its call, before which a place may stand
   */
  static Place above(Request request, String call) {
    String path = request.path().toLowerCase(Locale.ROOT);
    String prefix = path.substring(0, Math.max(0, path.lastIndexOf(call))) + "/";
    Matcher app = APP.matcher(prefix);
    String rest = app.replaceFirst("");
    return new Place(first(app).orElse(DEFAULT), first(TENANT.matcher(rest)).orElse(DEFAULT));
  }

  private static Optional<String> first(Matcher matcher) {
    return matcher.reset().find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /**
   * Checks that there is such a place.
   *
   * @throws RefusedRequest when there is not
   */
  void requireKnown(Tenancy tenancy) {
    if (tenancy == Tenancy.UNKNOWN && !tenant.equals(DEFAULT)) {
      throw new RefusedRequest(Refusal.PATH_UNKNOWN);
    }
    if (!app.equals(DEFAULT) || !tenant.equals(DEFAULT)) {
      throw new RefusedRequest(
          Reason.REQUEST_PATH_UNKNOWN,
          Answer.badRequest(
              "AppId or tenantId not found => appId: " + app + ", tenantId: " + tenant));
    }
  }
}
