package dev.latchkey.inprocess;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.CookieAttributes.SameSite;
import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.Settings;
import dev.latchkey.client.Settings.AntiCsrf;
import dev.latchkey.client.Settings.Checks;
import dev.latchkey.client.Settings.Cookies;
import dev.latchkey.client.Settings.Lifetimes;
import dev.latchkey.client.Settings.StoreCheck;
import dev.latchkey.client.token.AccessTokenVerifier;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.store.sql.schema.TableNames;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says how sessions inside this process are to be; every setting has the server's default. For one
 * thread; what it opens does not change with it. Processes and servers that share a database must
 * agree about everything but the cookies, or each will do as it was told.
 */
public final class InProcessBuilder {

  private static final Pattern PATH = Pattern.compile("/[!-~&&[^;,?#]]*");

  private final Place place;
  private Duration accessTokenValidity = Duration.ofHours(1);
  private Duration refreshTokenValidity = Duration.ofDays(100);
  private Duration gracePeriod = Duration.ofSeconds(30);
  private AntiCsrf antiCsrf = AntiCsrf.OFF;
  private StoreCheck storeCheck = StoreCheck.WHEN_NEEDED;
  private @Nullable String issuer;
  private @Nullable String audience;
  private SigningKeyPolicy.Kind keyKind = SigningKeyPolicy.Kind.ROTATING;
  private Duration keyInterval = Duration.ofHours(24);
  private CryptoProvider cryptoProvider = CryptoProvider.AUTO;
  private String accessTokenPath = "/";
  private String refreshPath = "/session/refresh";
  private @Nullable String cookieDomain;
  private boolean cookieSecure;
  private SameSite cookieSameSite = SameSite.LAX;
  private int sessionExpiredStatusCode = 401;
  private TableNames tables = TableNames.DEFAULT;
  private Duration timeout = Duration.ofSeconds(5);
  private int rememberedTokens = AccessTokenVerifier.USUALLY_REMEMBERED;
  private InstantSource clock = Clock.systemUTC();

  InProcessBuilder(Place place) {
    this.place = place;
  }

  /**
   * How long an access token is good. Default 1 h.
   *
   * @param validity 1 s to 86,400,000 s; less than the validity of the refresh token
   * @return this
   */
  public InProcessBuilder accessTokenValidity(Duration validity) {
    accessTokenValidity =
        Range.of("accessTokenValidity", validity, Duration.ofSeconds(1), Duration.ofDays(1000));
    return this;
  }

  /**
   * How long a session lives that is not refreshed. Default 100 days.
   *
   * @param validity at most 1000 years; more than the validity of the access token
   * @return this
   */
  public InProcessBuilder refreshTokenValidity(Duration validity) {
    refreshTokenValidity =
        Range.of("refreshTokenValidity", validity, Duration.ofSeconds(1), Duration.ofDays(365_000));
    return this;
  }

  /**
   * How long the previous refresh token may be shown again without being taken for theft: parallel
   * tabs, retries and lost replies need it. Default 30 s.
   *
   * @param period 0 to 300 s; 0 means that every such repeat is theft
   * @return this
   */
  public InProcessBuilder gracePeriod(Duration period) {
    gracePeriod = Range.of("gracePeriod", period, Duration.ZERO, Duration.ofMinutes(5));
    return this;
  }

  /**
   * Whether access tokens are bound to an anti-CSRF token. Default off.
   *
   * @param wish on or off
   * @return this
   */
  public InProcessBuilder antiCsrf(AntiCsrf wish) {
    antiCsrf = wish;
    return this;
  }

  /**
   * When a verification looks at the session's row. Default when it is needed.
   *
   * @param wish when it is needed, or always: then revoking acts at once
   * @return this
   */
  public InProcessBuilder storeCheck(StoreCheck wish) {
    storeCheck = wish;
    return this;
  }

  /**
   * What access tokens say in {@code iss}, and must say. Default nothing. Access tokens that a
   * server on the same database made for SDKs of SuperTokens have no room for it and are taken
   * without.
   *
   * @param name any text
   * @return this
   */
  public InProcessBuilder issuer(String name) {
    issuer = name;
    return this;
  }

  /**
   * What access tokens say in {@code aud}, and must say. Default nothing. Access tokens that a
   * server on the same database made for SDKs of SuperTokens have no room for it and are taken
   * without.
   *
   * @param name any text
   * @return this
   */
  public InProcessBuilder audience(String name) {
    audience = name;
    return this;
  }

  /**
   * How often the key that signs access tokens is replaced. Default 24 h.
   *
   * @param interval 1 h to 720 h
   * @return this
   */
  public InProcessBuilder signingKeyInterval(Duration interval) {
    keyInterval =
        Range.of("signingKeyInterval", interval, Duration.ofHours(1), Duration.ofHours(720));
    keyKind = SigningKeyPolicy.Kind.ROTATING;
    return this;
  }

  /**
   * Keeps one key for ever instead of replacing it.
   *
   * @return this
   */
  public InProcessBuilder staticSigningKey() {
    keyKind = SigningKeyPolicy.Kind.STATIC;
    return this;
  }

  /**
   * Who computes the signatures of access tokens. Default {@link CryptoProvider#AUTO}, which takes
   * the Amazon Corretto Crypto Provider when it is on the class path and its native library can be
   * loaded. It is eight times as fast as the JDK, and is not registered with the JVM. Tokens are
   * the same.
   *
   * @param wish who
   * @return this
   */
  public InProcessBuilder cryptoProvider(CryptoProvider wish) {
    cryptoProvider = wish;
    return this;
  }

  private static String checkedPath(String name, String path) {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(
          name + " must begin with a slash and contain no spaces, ';', ',', '?' or '#': " + path);
    }
    return path;
  }

  /**
   * The path of the access token's cookie and of the marker cookie. Default {@code /}.
   *
   * @param path begins with a slash
   * @return this
   */
  public InProcessBuilder accessTokenPath(String path) {
    accessTokenPath = checkedPath("accessTokenPath", path);
    return this;
  }

  /**
   * The path of the application's API that refreshes sessions, which is that of the refresh token's
   * cookie. Default {@code /session/refresh}.
   *
   * @param path begins with a slash, as it stands in URLs
   * @return this
   */
  public InProcessBuilder refreshPath(String path) {
    refreshPath = checkedPath("refreshPath", path);
    return this;
  }

  /**
   * The domain of the cookies. Default: the host that set them.
   *
   * @param domain such as {@code example.com}: that host and all below it
   * @return this
   */
  public InProcessBuilder cookieDomain(String domain) {
    cookieDomain = domain;
    return this;
  }

  /**
   * Whether cookies are sent over https only. Default false: set it where there is https.
   *
   * @param secure true for https only
   * @return this
   */
  public InProcessBuilder cookieSecure(boolean secure) {
    cookieSecure = secure;
    return this;
  }

  /**
   * Whether cookies are sent with requests that other sites start. Default lax.
   *
   * @param sameSite none, lax or strict; none needs anti-CSRF tokens
   * @return this
   */
  public InProcessBuilder cookieSameSite(SameSite sameSite) {
    cookieSameSite = sameSite;
    return this;
  }

  /**
   * What an API answers when a session has ended or must be refreshed. Default 401.
   *
   * @param status 400 to 599
   * @return this
   */
  public InProcessBuilder sessionExpiredStatusCode(int status) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("sessionExpiredStatusCode must be 400 to 599: " + status);
    }
    sessionExpiredStatusCode = status;
    return this;
  }

  /**
   * How the tables are called. Default {@link TableNames#DEFAULT}.
   *
   * @param names the names
   * @return this
   */
  public InProcessBuilder tables(TableNames names) {
    tables = names;
    return this;
  }

  /**
   * How long a call waits for a connection, and then for the database, before it counts as out of
   * reach. Default 5 s. Without meaning for a file of its own.
   *
   * @param patience 250 ms to 5 min
   * @return this
   */
  public InProcessBuilder timeout(Duration patience) {
    timeout = Range.of("timeout", patience, Duration.ofMillis(250), Duration.ofMinutes(5));
    return this;
  }

  /**
   * How many verified access tokens are remembered, so that their signatures need not be verified
   * again; about 2 kB each. Default 10 000; zero for none. With {@link StoreCheck#ALWAYS} none is.
   *
   * @param count zero to 10 million
   * @return this
   */
  public InProcessBuilder rememberedTokens(int count) {
    rememberedTokens = AccessTokenVerifier.requirePossible(count);
    return this;
  }

  /**
   * What time it is. Default the system's clock; for tests.
   *
   * @param source tells the time
   * @return this
   */
  public InProcessBuilder clock(InstantSource source) {
    clock = source;
    return this;
  }

  /**
   * Opens the store, makes or updates its tables, and starts the thread that cleans up.
   *
   * @return the sessions, to be closed at the end
   * @throws IllegalArgumentException when settings contradict each other, or the database is of a
   *     product that is not supported
   * @throws dev.latchkey.crypto.CryptoProviderMissing when signatures shall be computed by a native
   *     library that cannot be loaded
   * @throws GeneralException when the store is broken or out of reach
   */
  public Latchkey open() {
    checkAgreements();
    return EngineLatchkey.open(this);
  }

  private void checkAgreements() {
    if (refreshTokenValidity.compareTo(accessTokenValidity) <= 0) {
      throw new IllegalArgumentException(
          "refreshTokenValidity must be longer than accessTokenValidity");
    }
    if (cookieSameSite == SameSite.NONE && antiCsrf == AntiCsrf.OFF) {
      throw new IllegalArgumentException("cookieSameSite NONE needs antiCsrf ON");
    }
  }

  Place place() {
    return place;
  }

  TableNames tables() {
    return tables;
  }

  Duration timeout() {
    return timeout;
  }

  int rememberedTokens() {
    return rememberedTokens;
  }

  InstantSource clock() {
    return clock;
  }

  CryptoProvider cryptoProvider() {
    return cryptoProvider;
  }

  SigningKeyPolicy signingKeys() {
    return new SigningKeyPolicy(keyKind, keyInterval, accessTokenValidity);
  }

  Settings settings() {
    return new Settings(
        new Cookies(cookie(accessTokenPath), cookie(refreshPath)),
        new Checks(antiCsrf, storeCheck, issuer, audience),
        new Lifetimes(accessTokenValidity, refreshTokenValidity, gracePeriod),
        sessionExpiredStatusCode);
  }

  private CookieAttributes cookie(String path) {
    return new CookieAttributes(path, cookieDomain, cookieSecure, cookieSameSite);
  }
}
