package dev.latchkey.spring;

import dev.latchkey.client.CookieAttributes.SameSite;
import dev.latchkey.client.Settings.AntiCsrf;
import dev.latchkey.client.Settings.StoreCheck;
import dev.latchkey.client.web.CookiePrefix;
import dev.latchkey.client.web.WebOptions;
import dev.latchkey.crypto.CryptoProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application says under {@code latchkey}. Immutable.
 *
 * @param hosts Addresses of Latchkey servers, "host:port" or URLs. Without them the sessions are
 *     kept by this application itself.
 * @param apiKey Key that the servers ask for. None by default.
 * @param connectTimeout How long a server has for accepting a connection: at most 5 min.
 * @param requestTimeout How long a server has for its answer: at most 5 min.
 * @param totalTimeout How long a call takes at most, with all that is repeated: at most 5 min.
 * @param clockSkew How long after its end an access token is still taken, because this machine's
 *     clock may be ahead of the servers': at most 60 s.
 * @param issuer What access tokens must name as their issuer. By default what the servers say;
 *     nothing when the sessions are kept by this application itself.
 * @param audience For whom access tokens must be meant. By default what the servers say; nobody in
 *     particular when the sessions are kept by this application itself.
 * @param cryptoProvider Who computes the signatures of access tokens: the Amazon Corretto Crypto
 *     Provider, the JDK, or by default the first of these that can be loaded.
 * @param file File that the sessions are kept in, when there are no servers. Without it they are
 *     kept in the application's DataSource.
 * @param inProcess Settings of sessions that this application keeps itself.
 * @param web What browsers see.
 * @param security What Spring Security sees.
 */
@ConfigurationProperties("latchkey")
public record LatchkeyProperties(
    @DefaultValue List<String> hosts,
    @Nullable String apiKey,
    @DefaultValue("1s") Duration connectTimeout,
    @DefaultValue("5s") Duration requestTimeout,
    @DefaultValue("10s") Duration totalTimeout,
    @DefaultValue("0s") Duration clockSkew,
    @Nullable String issuer,
    @Nullable String audience,
    @DefaultValue("auto") CryptoProvider cryptoProvider,
    @Nullable Path file,
    @DefaultValue InProcess inProcess,
    @DefaultValue Web web,
    @DefaultValue Security security) {

  /**
   * Settings of sessions that this application keeps itself. Servers have settings of their own.
   *
   * @param accessTokenValidity How long an access token is good.
   * @param refreshTokenValidity How long a session lives that is not refreshed.
   * @param gracePeriod How long the previous refresh token may be shown again without being taken
   *     for theft: at most 300 s.
   * @param antiCsrf Whether access tokens are bound to an anti-CSRF token, which the browser SDK
   *     sends along.
   * @param storeCheck When a verification looks at the session's row: always, so that signing out
   *     elsewhere acts at once, or only when it is needed.
   * @param refreshPath Path that refreshes, and path of the refresh token's cookie.
   * @param cookieDomain Domain of the cookies. The host that sets them by default.
   * @param cookieSecure Whether cookies are sent over https only.
   * @param cookieSameSite Whether cookies are sent with requests that other sites start.
   */
  public record InProcess(
      @DefaultValue("1h") Duration accessTokenValidity,
      @DefaultValue("100d") Duration refreshTokenValidity,
      @DefaultValue("30s") Duration gracePeriod,
      @DefaultValue("off") AntiCsrf antiCsrf,
      @DefaultValue("when-needed") StoreCheck storeCheck,
      @DefaultValue("/session/refresh") String refreshPath,
      @Nullable String cookieDomain,
      @DefaultValue("false") boolean cookieSecure,
      @DefaultValue("lax") SameSite cookieSameSite) {}

  /**
   * What browsers see.
   *
   * @param refreshPath Path that refreshes, answered by the starter. That of the refresh token's
   *     cookie by default.
   * @param signOutPath Path that signs out, answered by the starter. By default "/signout" in the
   *     place of "/session/refresh" in the path that refreshes.
   * @param cookiePrefix What stands in front of the names of the cookies.
   * @param trustedOrigins Origins whose pages may change something, beside that of this
   *     application, such as "https://www.example.com".
   * @param crossSiteCheck Whether requests that change something are refused when another site made
   *     the browser send them.
   * @param cors Whether pages of the trusted origins may call every path of this application with
   *     cookies, and read the answers.
   */
  public record Web(
      @Nullable String refreshPath,
      @Nullable String signOutPath,
      @DefaultValue("none") CookiePrefix cookiePrefix,
      @DefaultValue List<String> trustedOrigins,
      @DefaultValue("on") WebOptions.CrossSiteCheck crossSiteCheck,
      @DefaultValue("false") boolean cors) {

    /**
     * {@return these options}
     *
     * @throws IllegalArgumentException when a trusted origin is none
     */
    public WebOptions options() {
      WebOptions options =
          WebOptions.DEFAULTS
              .withCookiePrefix(cookiePrefix)
              .withTrustedOrigins(trustedOrigins)
              .withCrossSiteCheck(crossSiteCheck);
      options = refreshPath == null ? options : options.withRefreshPath(refreshPath);
      return signOutPath == null ? options : options.withSignOutPath(signOutPath);
    }
  }

  /**
   * What Spring Security sees.
   *
   * @param publicPaths Patterns of paths that need no session, such as "/login". Used while the
   *     application has no SecurityFilterChain of its own.
   * @param rolesMember Member of the JWT payload that lists the roles of the user. None by default:
   *     no roles.
   */
  public record Security(@DefaultValue List<String> publicPaths, @Nullable String rolesMember) {}

  /** Leaves the API key out. */
  @Override
  public String toString() {
    return "LatchkeyProperties[hosts=" + hosts + ", file=" + file + "]";
  }
}
