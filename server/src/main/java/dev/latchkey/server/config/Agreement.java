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
          CROSS_SITE_NEEDS_ANTI_CSRF);
}
