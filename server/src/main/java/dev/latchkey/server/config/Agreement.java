package dev.latchkey.server.config;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A condition between keys; checked only when each value is acceptable in itself.
 *
 * @param holds true when the values go together
 * @param failure the start-up failure text; {@code <path>} stands for the config file's absolute
 *     path
 */
record Agreement(Predicate<ConfigValues> holds, String failure) {

  /** Cookies that go to all sites are protected by anti-CSRF tokens only. */
  static final Agreement CROSS_SITE_NEEDS_ANTI_CSRF =
      new Agreement(
          values ->
              values.require(Catalogue.ENABLE_ANTI_CSRF)
                  || !values
                      .require(Catalogue.COOKIE_SAME_SITE)
                      .strip()
                      .toLowerCase(Locale.ROOT)
                      .equals("none"),
          "please set 'enable_anti_csrf' to true if 'cookie_same_site' is set to 'none'");

  /** All of them. */
  static final List<Agreement> ALL =
      List.of(
          new Agreement(
              values ->
                  values.require(Catalogue.REFRESH_TOKEN_VALIDITY) * 60
                      > values.require(Catalogue.ACCESS_TOKEN_VALIDITY),
              "'refresh_token_validity' must be strictly greater than 'access_token_validity'."
                  + Catalogue.WHERE),
          CROSS_SITE_NEEDS_ANTI_CSRF,
          new Agreement(
              values ->
                  values.find(IdleKeys.SUPERTOKENS_SAAS_SECRET).isEmpty()
                      || values.find(Catalogue.API_KEYS).isPresent(),
              "'supertokens_saas_secret' needs 'api_keys' to be set"),
          new Agreement(
              Agreement::isOldestBeforeNewest,
              "supertokens_min_cdi_version cannot be greater than supertokens_max_cdi_version"));

  private static boolean isOldestBeforeNewest(ConfigValues values) {
    VersionRange range = Settings.versions(values);
    return range.oldest().filter(range::isAbove).isEmpty();
  }
}
