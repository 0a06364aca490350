package dev.latchkey.server.config;

import static dev.latchkey.server.config.ValueType.DECIMAL;
import static dev.latchkey.server.config.ValueType.FLAG;
import static dev.latchkey.server.config.ValueType.INTEGER;
import static dev.latchkey.server.config.ValueType.TEXT;

import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.engine.issue.Jitter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every config key of the server. Names, units, defaults and failure texts of the documented keys
 * are those of the newest documented release that has them (facts: CDI sheet 6.1).
 */
public final class Catalogue {
  static final String WHERE = " The config file can be found here: <path>";
  private static final int SHORTEST_API_KEY = 20;

  private static final Pattern COOKIE_DOMAIN_FORM = Pattern.compile("[A-Za-z0-9._-]+");

  /** The layout of the file; compulsory, so that an empty or foreign file is noticed. */
  public static final ConfigKey<Integer> CORE_CONFIG_VERSION =
      ConfigKey.unset("core_config_version", INTEGER)
          .described("core 1.0", "", "The layout of this file. Leave it as it is.");

  /** The port; 0 takes any free one. */
  public static final ConfigKey<Integer> PORT =
      ConfigKey.of("port", INTEGER, 3567)
          .described("core 1.0", "", "The port to listen on; 0 takes any free one.")
          .must(
              port -> port >= 0 && port <= 65_535,
              "'port' must be between 0 and 65535 inclusive." + WHERE);

  /** The address to listen on. */
  public static final ConfigKey<String> HOST =
      ConfigKey.of("host", TEXT, "localhost")
          .described(
              "core 1.0", "", "Host name or address to listen on; 0.0.0.0 means all of IPv4.");

  /** Life of an access token. */
  public static final ConfigKey<Integer> ACCESS_TOKEN_VALIDITY =
      ConfigKey.of("access_token_validity", INTEGER, 3600)
          .described("core 1.0", "seconds", "How long an access token is valid.")
          .must(
              seconds -> seconds >= 1 && seconds <= 86_400_000,
              "'access_token_validity' must be between 1 and 86400000 seconds inclusive." + WHERE);

  /** By how much chance shortens that life. */
  public static final ConfigKey<Double> ACCESS_TOKEN_VALIDITY_JITTER =
      ConfigKey.of("access_token_validity_jitter", DECIMAL, Jitter.NONE.share())
          .described(
              "core 12.1",
              "",
              "The share of access_token_validity, 0 to 0.25, that a token of a login or refresh may lack, each as "
                  + "chance has it, so that clients that logged in together do not refresh together for ever. "
                  + "SuperTokens takes 0.05. Here it is 0, so that tokens live for as long as is said above.")
          .must(
              share -> share >= 0 && share <= Jitter.MOST,
              "'access_token_validity_jitter' must be between 0 and 0.25 inclusive.");

  /** Life of a session that is not refreshed. */
  public static final ConfigKey<Double> REFRESH_TOKEN_VALIDITY =
      ConfigKey.of("refresh_token_validity", DECIMAL, 144_000.0)
          .described(
              "core 1.0",
              "minutes",
              "How long a session lives without being refreshed; fractions are allowed. "
                  + "It must exceed the validity of the access token.")
          .must(
              minutes -> minutes <= 525_600_000,
              "'refresh_token_validity' must be at most 525600000 minutes." + WHERE);

  /** Where ordinary log lines go. */
  public static final ConfigKey<String> INFO_LOG_PATH =
      ConfigKey.of("info_log_path", TEXT, "null")
          .described(
              "core 1.0",
              "",
              "File for ordinary log lines, for this server alone; null means standard output. "
                  + "At 20 MB it is renamed to end in .1, and older files are kept up to .5.")
          .must(PathForms::isPath, PathForms.noPath("info_log_path"));

  /** Where error log lines go. */
  public static final ConfigKey<String> ERROR_LOG_PATH =
      ConfigKey.of("error_log_path", TEXT, "null")
          .described(
              "core 1.0",
              "",
              "File for error log lines, for this server alone; null means standard error. "
                  + "At 20 MB it is renamed to end in .1, and older files are kept up to .5.")
          .must(PathForms::isPath, PathForms.noPath("error_log_path"));

  /** Which log lines are written. */
  public static final ConfigKey<String> LOG_LEVEL =
      ConfigKey.of("log_level", TEXT, "INFO")
          .described(
              "core 3.16",
              "",
              "Which log lines are written: DEBUG, INFO (a line for each request), WARN (warnings, such as "
                  + "detected theft), ERROR or NONE.")
          .must(
              level -> LogLevel.parse(level).isPresent(),
              "'log_level' config must be one of \"NONE\",\"DEBUG\", \"INFO\", \"WARN\" or \"ERROR\".");

  /** Path attribute of the access token cookie. */
  public static final ConfigKey<String> ACCESS_TOKEN_PATH =
      ConfigKey.of("access_token_path", TEXT, "/")
          .described("core 1.0-2.5", "", "Path attribute of the access token's cookie.")
          .must(PathForms::isCookiePath, PathForms.noCookiePath("access_token_path"));

  /** Path attribute of the refresh token cookie. */
  public static final ConfigKey<String> REFRESH_API_PATH =
      ConfigKey.of("refresh_api_path", TEXT, "/session/refresh")
          .described(
              "core 1.0-2.5",
              "",
              "The path at which your API refreshes sessions; also the path attribute of the refresh token's "
                  + "cookie.")
          .must(PathForms::isCookiePath, PathForms.noCookiePath("refresh_api_path"));

  /** Domain attribute of the cookies. */
  public static final ConfigKey<String> COOKIE_DOMAIN =
      ConfigKey.unset("cookie_domain", TEXT)
          .described(
              "core 1.0-2.5",
              "",
              "Domain attribute of the cookies. When unset, the browser keeps them for the host that set them "
                  + "(SuperTokens backend SDKs that speak the protocol CDI 1.0 to 2.1 cannot be told so and get localhost).")
          .must(
              domain -> COOKIE_DOMAIN_FORM.matcher(domain).matches(),
              "'cookie_domain' must be a host name, such as example.com." + WHERE);

  /** Secure attribute of the cookies. */
  public static final ConfigKey<Boolean> COOKIE_SECURE =
      ConfigKey.of("cookie_secure", FLAG, false)
          .described(
              "core 1.0-2.5",
              "",
              "Secure attribute of the cookies; set it to true wherever your API is served over https.");

  /** SameSite attribute of the cookies. */
  public static final ConfigKey<String> COOKIE_SAME_SITE =
      ConfigKey.of("cookie_same_site", TEXT, "lax")
          .described("core 2.0-2.5", "", "SameSite attribute of the cookies: none, lax or strict.")
          .must(
              value -> SameSite.parse(value).isPresent(),
              "'cookie_same_site' must be either \"none\", \"strict\" or \"lax\"");

  /** Status code that SDKs answer with when a session has ended. */
  public static final ConfigKey<Integer> SESSION_EXPIRED_STATUS_CODE =
      ConfigKey.of("session_expired_status_code", INTEGER, 401)
          .described(
              "core 2.1-2.5",
              "",
              "The HTTP status with which your API answers when a session has ended or must be refreshed.")
          .must(
              code -> code >= 400 && code <= 599,
              "'session_expired_status_code' must be a value between 400 and 599, inclusive");

  /** Whether anti-CSRF tokens are made. */
  public static final ConfigKey<Boolean> ENABLE_ANTI_CSRF =
      ConfigKey.of("enable_anti_csrf", FLAG, false)
          .described(
              "core 1.0-3.1",
              "",
              "Whether sessions carry anti-CSRF tokens (against cross-site request forgery). Needed when cookies are "
                  + "sent cross-site. SDKs that speak CDI 2.6 or later say so in each request.");

  /** Whether verification looks at the session's row. */
  public static final ConfigKey<Boolean> ACCESS_TOKEN_BLACKLISTING =
      ConfigKey.of("access_token_blacklisting", FLAG, false)
          .described(
              "core 2.5",
              "",
              "Whether every verification asks the store if the session still exists, so that a revocation takes "
                  + "effect at once, at the price of a call for each verification.");

  /** Whether the signing key rotates. */
  public static final ConfigKey<Boolean> ACCESS_TOKEN_SIGNING_KEY_DYNAMIC =
      ConfigKey.of("access_token_signing_key_dynamic", FLAG, true)
          .described(
              "core 2.5", "", "Whether the key that signs access tokens is replaced regularly.");

  /** How often the signing key rotates. */
  public static final ConfigKey<Double> ACCESS_TOKEN_SIGNING_KEY_UPDATE_INTERVAL =
      ConfigKey.of("access_token_signing_key_update_interval", DECIMAL, 24.0)
          .alsoCalled("access_token_dynamic_signing_key_update_interval")
          .described(
              "core 2.5",
              "hours",
              "How often that key is replaced; its tokens stay valid. Core 5.0 and later call this "
                  + "access_token_dynamic_signing_key_update_interval.")
          .must(
              hours -> hours >= 1,
              "'access_token_signing_key_update_interval' must be greater than, equal to 1 hour."
                  + WHERE)
          .must(
              hours -> hours <= 87_600,
              "'access_token_signing_key_update_interval' must be at most 87600 hours." + WHERE);

  /** Who computes the signatures of access tokens. */
  public static final ConfigKey<String> CRYPTO_PROVIDER =
      ConfigKey.of("crypto_provider", TEXT, CryptoProvider.AUTO.word())
          .described(
              "Latchkey",
              "",
              "Who computes the signatures of access tokens: corretto is a native library, jdk is slower, "
                  + "auto takes the first that can be loaded. Tokens are the same.")
          .must(
              provider -> CryptoProvider.parse(provider).isPresent(),
              "'crypto_provider' must be either \"auto\", \"jdk\" or \"corretto\"." + WHERE);

  /** Who makes native access tokens. */
  public static final ConfigKey<String> ACCESS_TOKEN_ISSUER =
      ConfigKey.unset("access_token_issuer", TEXT)
          .described(
              "Latchkey",
              "",
              "The issuer (iss) that native access tokens name, and must name to be accepted, for example the address "
                  + "of your API. When unset, tokens name none and none is checked.");

  /** Whom native access tokens are for. */
  public static final ConfigKey<String> ACCESS_TOKEN_AUDIENCE =
      ConfigKey.unset("access_token_audience", TEXT)
          .described(
              "Latchkey",
              "",
              "The audience (aud) that native access tokens name, and must name to be accepted. "
                  + "When unset, tokens name none and none is checked.");

  /** The keys that callers must show. */
  public static final ConfigKey<String> API_KEYS =
      ConfigKey.unset("api_keys", TEXT)
          .described(
              "core 2.5",
              "",
              "Comma-separated keys, one of which a caller must send in the header api-key. "
                  + "Each has at least 20 characters: letters, digits, = and -. When unset, callers need no key.")
          .must(
              keys ->
                  ApiKeys.split(keys).stream().allMatch(key -> key.length() >= SHORTEST_API_KEY),
              "One of the API keys is too short. Please use at least 20 characters")
          .must(
              ApiKeys::isAlphabet,
              "Invalid characters in API key. Please only use '=', '-' and alpha-numeric (including capitals)");

  /** The names by which a server without API keys may be called. */
  public static final ConfigKey<String> ALLOWED_HOSTS =
      ConfigKey.unset("allowed_hosts", TEXT)
          .described(
              "Latchkey",
              "",
              "Comma-separated host names by which callers may address a server without api_keys, besides IP "
                  + "addresses, names without a dot, names below .localhost, .local, .internal and .home.arpa, and the "
                  + "value of host; *.example.com means all names below example.com. Other names are refused, since a "
                  + "web page may hide behind them.")
          .must(
              KnownHosts::isList,
              "'allowed_hosts' must be host names separated by commas, such as latchkey.example.com."
                  + WHERE);

  /** How long the previous refresh token is tolerated. */
  public static final ConfigKey<Integer> REFRESH_TOKEN_ROTATION_GRACE_PERIOD =
      ConfigKey.of("refresh_token_rotation_grace_period", INTEGER, 30)
          .described(
              "core 12.1",
              "seconds",
              "For how long after a rotation the previous refresh token may be presented again without counting as "
                  + "theft; parallel tabs, retries and lost replies need that. It should be at least twice your longest "
                  + "round trip. 0 means that every such repetition is theft.")
          .must(
              seconds -> seconds >= 0 && seconds <= 300,
              "'refresh_token_rotation_grace_period' must be between 0 and 300 seconds inclusive.");

  /** The SQLite file. */
  public static final ConfigKey<String> SQLITE_PATH =
      ConfigKey.of("sqlite_path", TEXT, "data/latchkey.db")
          .described(
              "Latchkey", "", "The store's file; a relative path starts at Latchkey's home folder.")
          .must(PathForms::isPath, PathForms.noPath("sqlite_path"));

  /** Largest request body. */
  public static final ConfigKey<Integer> MAX_REQUEST_BODY_SIZE =
      ConfigKey.of("max_request_body_size", INTEGER, 1_048_576)
          .described(
              "Latchkey", "bytes", "Largest request body; a larger one is answered with 413.")
          .must(
              bytes -> bytes >= 1024 && bytes <= 104_857_600,
              "'max_request_body_size' must be between 1024 and 104857600 bytes inclusive."
                  + WHERE);

  /** Largest request line and headers together. */
  public static final ConfigKey<Integer> MAX_REQUEST_HEADER_SIZE =
      ConfigKey.of("max_request_header_size", INTEGER, 16_384)
          .described(
              "Latchkey",
              "bytes",
              "Largest size of all headers of a request; a larger one is answered with 431.")
          .must(
              bytes -> bytes >= 1024 && bytes <= 1_048_576,
              "'max_request_header_size' must be between 1024 and 1048576 bytes inclusive."
                  + WHERE);

  /** Connections at once. */
  public static final ConfigKey<Integer> MAX_CONNECTIONS =
      ConfigKey.of("max_connections", INTEGER, 1024)
          .described(
              "Latchkey",
              "",
              "How many connections may be open at once; fewer when the heap is small. When there are more, one that "
                  + "is idle or has stalled for a second is closed: of the address that has the most, the one that has "
                  + "gone unused for the longest. Keep this well below the limit of open files.")
          .must(
              connections -> connections >= 1 && connections <= 1_000_000,
              "'max_connections' must be between 1 and 1000000 inclusive." + WHERE);

  /** Patience with slow clients. */
  public static final ConfigKey<Integer> REQUEST_TIMEOUT =
      ConfigKey.of("request_timeout", INTEGER, 30)
          .described(
              "Latchkey",
              "seconds",
              "How long a client may take to send a request, and then to take the answer.")
          .must(
              seconds -> seconds >= 1 && seconds <= 3600,
              "'request_timeout' must be between 1 and 3600 seconds inclusive." + WHERE);

  /** Patience with requests in flight while stopping. */
  public static final ConfigKey<Integer> SHUTDOWN_TIMEOUT =
      ConfigKey.of("shutdown_timeout", INTEGER, 10)
          .described(
              "Latchkey",
              "seconds",
              "How long a server that is stopping waits for requests that are being answered.")
          .must(
              seconds -> seconds >= 0 && seconds <= 3600,
              "'shutdown_timeout' must be between 0 and 3600 seconds inclusive." + WHERE);

  /** How often what is over is removed. */
  public static final ConfigKey<Integer> CLEAN_UP_INTERVAL =
      ConfigKey.of("clean_up_interval", INTEGER, 600)
          .described(
              "Latchkey",
              "seconds",
              "How long after the start, and then after each clean-up, expired sessions and retired keys are removed.")
          .must(
              seconds -> seconds >= 1 && seconds <= 86_400,
              "'clean_up_interval' must be between 1 and 86400 seconds inclusive." + WHERE);

  /** All keys, in the order of the template. */
  public static final List<ConfigKey<?>> KEYS =
      Stream.of(
              List.of(
                  CORE_CONFIG_VERSION,
                  PORT,
                  HOST,
                  ACCESS_TOKEN_VALIDITY,
                  ACCESS_TOKEN_VALIDITY_JITTER,
                  REFRESH_TOKEN_VALIDITY,
                  REFRESH_TOKEN_ROTATION_GRACE_PERIOD,
                  ENABLE_ANTI_CSRF,
                  ACCESS_TOKEN_BLACKLISTING,
                  ACCESS_TOKEN_SIGNING_KEY_DYNAMIC,
                  ACCESS_TOKEN_SIGNING_KEY_UPDATE_INTERVAL,
                  CRYPTO_PROVIDER,
                  ACCESS_TOKEN_ISSUER,
                  ACCESS_TOKEN_AUDIENCE,
                  ACCESS_TOKEN_PATH,
                  REFRESH_API_PATH,
                  COOKIE_DOMAIN,
                  COOKIE_SECURE,
                  COOKIE_SAME_SITE,
                  SESSION_EXPIRED_STATUS_CODE,
                  API_KEYS,
                  ALLOWED_HOSTS),
              CallerKeys.ALL,
              List.of(SQLITE_PATH),
              DatabaseKeys.all(),
              List.of(
                  INFO_LOG_PATH,
                  ERROR_LOG_PATH,
                  LOG_LEVEL,
                  MAX_REQUEST_BODY_SIZE,
                  MAX_REQUEST_HEADER_SIZE,
                  MAX_CONNECTIONS,
                  REQUEST_TIMEOUT,
                  SHUTDOWN_TIMEOUT,
                  CLEAN_UP_INTERVAL),
              IdleKeys.ALL)
          .<ConfigKey<?>>flatMap(List::stream)
          .toList();

  private Catalogue() {}
}
