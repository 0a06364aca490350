package dev.latchkey.server.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * Keys that people look for together.
 *
 * @param title what they are about
 * @param keys in the order of the template
 */
public record ConfigGroup(String title, List<ConfigKey<?>> keys) {

  /** All groups; each key but the layout of the file is in one of them. */
  public static List<ConfigGroup> all() {
    return Stream.concat(
            Stream.of(
                of("Where to listen", Catalogue.HOST, Catalogue.PORT, CallerKeys.BASE_PATH),
                of(
                    "Who may call",
                    Catalogue.API_KEYS,
                    Catalogue.ALLOWED_HOSTS,
                    CallerKeys.IP_ALLOW_REGEX,
                    CallerKeys.IP_DENY_REGEX),
                of(
                    "Versions of the SuperTokens protocol",
                    CallerKeys.SUPERTOKENS_MIN_CDI_VERSION,
                    CallerKeys.SUPERTOKENS_MAX_CDI_VERSION),
                sessions(),
                signing(),
                cookies()),
            Stream.of(
                of("Store: a file", Catalogue.SQLITE_PATH),
                new ConfigGroup("Store: PostgreSQL", DatabaseKeys.POSTGRESQL.keys()),
                new ConfigGroup("Store: MySQL or MariaDB", DatabaseKeys.MYSQL.keys()),
                of("Store: any database server", DatabaseKeys.TIMEOUT),
                of("Logs", Catalogue.INFO_LOG_PATH, Catalogue.ERROR_LOG_PATH, Catalogue.LOG_LEVEL),
                limits(),
                new ConfigGroup("Without effect, for files of SuperTokens", IdleKeys.ALL)))
        .toList();
  }

  private static ConfigGroup of(String title, ConfigKey<?>... keys) {
    return new ConfigGroup(title, List.of(keys));
  }

  private static ConfigGroup sessions() {
    return of(
        "Sessions",
        Catalogue.ACCESS_TOKEN_VALIDITY,
        Catalogue.ACCESS_TOKEN_VALIDITY_JITTER,
        Catalogue.REFRESH_TOKEN_VALIDITY,
        Catalogue.REFRESH_TOKEN_ROTATION_GRACE_PERIOD,
        Catalogue.ENABLE_ANTI_CSRF,
        Catalogue.ACCESS_TOKEN_BLACKLISTING);
  }

  private static ConfigGroup signing() {
    return of(
        "Signing of access tokens",
        Catalogue.ACCESS_TOKEN_SIGNING_KEY_DYNAMIC,
        Catalogue.ACCESS_TOKEN_SIGNING_KEY_UPDATE_INTERVAL,
        Catalogue.ACCESS_TOKEN_ISSUER,
        Catalogue.ACCESS_TOKEN_AUDIENCE,
        Catalogue.CRYPTO_PROVIDER);
  }

  private static ConfigGroup cookies() {
    return of(
        "Cookies and answers of your API",
        Catalogue.ACCESS_TOKEN_PATH,
        Catalogue.REFRESH_API_PATH,
        Catalogue.COOKIE_DOMAIN,
        Catalogue.COOKIE_SECURE,
        Catalogue.COOKIE_SAME_SITE,
        Catalogue.SESSION_EXPIRED_STATUS_CODE);
  }

  private static ConfigGroup limits() {
    return of(
        "Limits and upkeep",
        Catalogue.MAX_REQUEST_BODY_SIZE,
        Catalogue.MAX_REQUEST_HEADER_SIZE,
        Catalogue.MAX_CONNECTIONS,
        Catalogue.REQUEST_TIMEOUT,
        Catalogue.SHUTDOWN_TIMEOUT,
        Catalogue.CLEAN_UP_INTERVAL);
  }
}
