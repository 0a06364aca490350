package dev.latchkey.server.config;

import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.engine.issue.Jitter;
import dev.latchkey.engine.issue.TokenStyle.AntiCsrf;
import dev.latchkey.engine.token.TokenParties;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The configuration as the rest of the server sees it: typed, immutable, without secrets in its
 * text form.
 *
 * @param places where files are
 * @param database where sessions and keys are kept
 * @param listen the address
 * @param sessions the lives of tokens and what is checked
 * @param signingKeys how access tokens' keys are replaced, and who computes with them
 * @param parties whom native access tokens name
 * @param cookies what backend SDKs shall put into cookies
 * @param apiKeys what callers must show
 * @param hosts how the server may be called when callers need not show anything
 * @param addresses from where callers are let in
 * @param versions which versions of the SuperTokens protocol are spoken
 * @param limits what a single client may cost
 * @param cleanUpInterval how long nothing is removed after the start, and after each clean-up
 */
public record Settings(
    Places places,
    Database database,
    Listen listen,
    Sessions sessions,
    SigningKeys signingKeys,
    TokenParties parties,
    Cookies cookies,
    ApiKeys apiKeys,
    KnownHosts hosts,
    CallerAddresses addresses,
    VersionRange versions,
    Limits limits,
    Duration cleanUpInterval) {

  /**
   * Where files are, all absolute, and what goes into logs.
   *
   * @param home Latchkey's folder
   * @param configFile the config file, whether or not it exists
   * @param infoLog file for ordinary log lines; empty means standard output
   * @param errorLog file for error lines; empty means standard error
   * @param logLevel which lines are written
   */
  public record Places(
      Path home,
      Path configFile,
      Optional<Path> infoLog,
      Optional<Path> errorLog,
      LogLevel logLevel) {}

  /**
   * The address to listen on.
   *
   * @param host a name or an address
   * @param port 0 to 65535; 0 takes any free one
   * @param basePath the path below which everything is answered: empty, or with a slash at its
   *     beginning and none at its end
   */
  public record Listen(String host, int port, String basePath) {

    /** An address without a path. */
    public Listen(String host, int port) {
      this(host, port, "");
    }
  }

  /**
   * The lives of tokens and what is checked.
   *
   * @param accessTokenValidity 1 second or more
   * @param jitter by how much chance shortens it
   * @param refreshTokenValidity longer than the access token's
   * @param gracePeriod 0 to 300 seconds
   * @param antiCsrf whether anti-CSRF tokens are made and checked
   * @param storeCheck when a verification looks at the session's row
   */
  public record Sessions(
      Duration accessTokenValidity,
      Jitter jitter,
      Duration refreshTokenValidity,
      Duration gracePeriod,
      AntiCsrf antiCsrf,
      StoreCheck storeCheck) {}

  /**
   * How access tokens' keys are replaced, and who computes with them.
   *
   * @param rotating false means one key for ever
   * @param updateInterval how often, at least an hour
   * @param provider computes the signatures
   */
  public record SigningKeys(boolean rotating, Duration updateInterval, CryptoProvider provider) {}

  /**
   * What backend SDKs shall put into cookies.
   *
   * @param accessTokenPath path of the access token's cookie
   * @param refreshTokenPath path of the refresh token's cookie
   * @param domain empty means the host that set them
   * @param attributes the attributes all cookies share
   * @param sessionExpiredStatusCode 400 to 599
   */
  public record Cookies(
      String accessTokenPath,
      String refreshTokenPath,
      Optional<String> domain,
      Attributes attributes,
      int sessionExpiredStatusCode) {

    /** The attributes all cookies share. */
    public record Attributes(boolean secure, SameSite sameSite) {}
  }

  /**
   * What a single client may cost.
   *
   * @param bodyBytes largest request body, inclusive
   * @param headerBytes largest sum of a request's headers
   * @param connections how many may be open at once; more wait to be accepted
   * @param requestTimeout how long a client may take to send a request, and to take the answer
   * @param shutdownTimeout how long stopping waits for requests in flight
   */
  public record Limits(
      int bodyBytes,
      int headerBytes,
      int connections,
      Duration requestTimeout,
      Duration shutdownTimeout) {}

  static Settings of(ConfigValues values, Places places, Database database) {
    return new Settings(
        places,
        database,
        listen(values),
        sessions(values),
        new SigningKeys(
            values.require(Catalogue.ACCESS_TOKEN_SIGNING_KEY_DYNAMIC),
            hours(values.require(Catalogue.ACCESS_TOKEN_SIGNING_KEY_UPDATE_INTERVAL)),
            CryptoProvider.parse(values.require(Catalogue.CRYPTO_PROVIDER)).orElseThrow()),
        new TokenParties(
            values.find(Catalogue.ACCESS_TOKEN_ISSUER).orElse(null),
            values.find(Catalogue.ACCESS_TOKEN_AUDIENCE).orElse(null)),
        cookies(values),
        values.find(Catalogue.API_KEYS).map(ApiKeys::parse).orElseGet(ApiKeys::none),
        KnownHosts.of(
            values.require(Catalogue.HOST).strip(),
            values.find(Catalogue.ALLOWED_HOSTS).orElse("")),
        CallerAddresses.of(
            values.find(CallerKeys.IP_ALLOW_REGEX), values.find(CallerKeys.IP_DENY_REGEX)),
        versions(values),
        limits(values),
        Duration.ofSeconds(values.require(Catalogue.CLEAN_UP_INTERVAL)));
  }

  private static Listen listen(ConfigValues values) {
    return new Listen(
        values.require(Catalogue.HOST).strip(),
        values.require(Catalogue.PORT),
        values.find(CallerKeys.BASE_PATH).flatMap(BasePath::parse).orElse(""));
  }

  private static Duration hours(double hours) {
    return Duration.ofMillis(Math.round(hours * 3_600_000));
  }

  static VersionRange versions(ConfigValues values) {
    return new VersionRange(
        values.find(CallerKeys.SUPERTOKENS_MIN_CDI_VERSION).flatMap(VersionNumber::parse),
        values.find(CallerKeys.SUPERTOKENS_MAX_CDI_VERSION).flatMap(VersionNumber::parse));
  }

  static Places places(ConfigValues values, Path home, Path configFile) {
    return new Places(
        home,
        configFile,
        log(values.require(Catalogue.INFO_LOG_PATH), home),
        log(values.require(Catalogue.ERROR_LOG_PATH), home),
        LogLevel.parse(values.require(Catalogue.LOG_LEVEL)).orElseThrow());
  }

  private static Optional<Path> log(String path, Path home) {
    return path.equals("null") ? Optional.empty() : Optional.of(home.resolve(path));
  }

  private static Sessions sessions(ConfigValues values) {
    return new Sessions(
        Duration.ofSeconds(values.require(Catalogue.ACCESS_TOKEN_VALIDITY)),
        new Jitter(values.require(Catalogue.ACCESS_TOKEN_VALIDITY_JITTER)),
        Duration.ofMillis(Math.round(values.require(Catalogue.REFRESH_TOKEN_VALIDITY) * 60_000)),
        Duration.ofSeconds(values.require(Catalogue.REFRESH_TOKEN_ROTATION_GRACE_PERIOD)),
        values.require(Catalogue.ENABLE_ANTI_CSRF) ? AntiCsrf.ON : AntiCsrf.OFF,
        values.require(Catalogue.ACCESS_TOKEN_BLACKLISTING)
            ? StoreCheck.ALWAYS
            : StoreCheck.WHEN_NEEDED);
  }

  private static Cookies cookies(ConfigValues values) {
    return new Cookies(
        values.require(Catalogue.ACCESS_TOKEN_PATH),
        values.require(Catalogue.REFRESH_API_PATH),
        values.find(Catalogue.COOKIE_DOMAIN),
        new Cookies.Attributes(
            values.require(Catalogue.COOKIE_SECURE),
            SameSite.parse(values.require(Catalogue.COOKIE_SAME_SITE)).orElseThrow()),
        values.require(Catalogue.SESSION_EXPIRED_STATUS_CODE));
  }

  private static Limits limits(ConfigValues values) {
    return new Limits(
        values.require(Catalogue.MAX_REQUEST_BODY_SIZE),
        values.require(Catalogue.MAX_REQUEST_HEADER_SIZE),
        values.require(Catalogue.MAX_CONNECTIONS),
        Duration.ofSeconds(values.require(Catalogue.REQUEST_TIMEOUT)),
        Duration.ofSeconds(values.require(Catalogue.SHUTDOWN_TIMEOUT)));
  }
}
