package dev.latchkey.client.remote;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.token.AccessTokenVerifier;
import dev.latchkey.client.token.TokenRules;
import dev.latchkey.client.transport.ServerAddresses;
import dev.latchkey.client.transport.TransportSettings;
import dev.latchkey.crypto.CryptoProvider;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says how a Latchkey server is used, then makes the {@link Latchkey} that does so. Nothing is sent
 * before the first call. For one thread; what it made does not change with it.
 */
public final class LatchkeyBuilder {

  private static final Duration LONGEST_TIME = Duration.ofMinutes(5);
  private static final Duration MAXIMUM_CLOCK_SKEW = Duration.ofSeconds(60);
  private static final Pattern API_KEY = Pattern.compile("[\\x21-\\x7e]{1,1024}");

  private List<URI> servers = ServerAddresses.parse("127.0.0.1:3567");
  private @Nullable String apiKey;
  private Duration connectTimeout = Duration.ofSeconds(1);
  private Duration requestTimeout = Duration.ofSeconds(5);
  private Duration totalTimeout = Duration.ofSeconds(10);
  private @Nullable String issuer;
  private @Nullable String audience;
  private Duration clockSkew = Duration.ZERO;
  private CryptoProvider cryptoProvider = CryptoProvider.AUTO;
  private int rememberedTokens = AccessTokenVerifier.USUALLY_REMEMBERED;
  private InstantSource clock = Clock.systemUTC();

  LatchkeyBuilder() {}

  /**
   * Where the servers are: {@code host:port} or a URL with {@code http} or {@code https} and a base
   * path, several divided by semicolons. Without a scheme it is http, and the port is 3567 when
   * none is said. Names of hosts are those that browsers take, such as {@code core_1}; TLS in Java
   * cannot verify such a name, so https with it is refused. They share one store; calls go to them
   * in turn, and where one cannot be reached to the next. Default {@code 127.0.0.1:3567}.
   *
   * @param hosts the addresses
   * @return this
   * @throws IllegalArgumentException when one cannot be used, or there is none, or more than 64
   */
  public LatchkeyBuilder hosts(String hosts) {
    servers = ServerAddresses.parse(hosts);
    return this;
  }

  /**
   * The key that the servers ask for ({@code api_keys}). Default: none.
   *
   * @param key the key, a secret
   * @return this
   * @throws IllegalArgumentException when it is empty, longer than 1024 characters, or holds
   *     something that is no visible ASCII character; the message does not hold it
   */
  public LatchkeyBuilder apiKey(String key) {
    if (!API_KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("apiKey: must be 1 to 1024 visible ASCII characters");
    }
    apiKey = key;
    return this;
  }

  /**
   * How long a server has for accepting a connection, before the next one is tried. Default 1 s.
   *
   * @param time more than zero and at most 5 min
   * @return this
   * @throws IllegalArgumentException when it is not more than zero and at most 5 min
   */
  public LatchkeyBuilder connectTimeout(Duration time) {
    connectTimeout = time("connectTimeout", time);
    return this;
  }

  /**
   * How long a server has for its answer, connection included. Default 5 s.
   *
   * @param time more than zero and at most 5 min
   * @return this
   * @throws IllegalArgumentException when it is not more than zero and at most 5 min
   */
  public LatchkeyBuilder requestTimeout(Duration time) {
    requestTimeout = time("requestTimeout", time);
    return this;
  }

  /**
   * How long a function takes at most, with everything that is repeated; one that tells or revokes
   * a user's sessions, each part of what it does. Default 10 s. Refreshing twice is safe within the
   * grace period ({@code refresh_token_rotation_grace_period}), so this must be shorter.
   *
   * @param time more than zero and at most 5 min
   * @return this
   * @throws IllegalArgumentException when it is not more than zero and at most 5 min
   */
  public LatchkeyBuilder totalTimeout(Duration time) {
    totalTimeout = time("totalTimeout", time);
    return this;
  }

  /**
   * What access tokens must name as their issuer. Default: what the server's settings say, and
   * anything when they say nothing.
   *
   * @param issuer the value of {@code iss}
   * @return this
   * @throws IllegalArgumentException when it is empty
   */
  public LatchkeyBuilder expectedIssuer(String issuer) {
    this.issuer = text("expectedIssuer", issuer);
    return this;
  }

  /**
   * For whom access tokens must be meant. Default: what the server's settings say, and anybody when
   * they say nothing.
   *
   * @param audience the value of {@code aud}
   * @return this
   * @throws IllegalArgumentException when it is empty
   */
  public LatchkeyBuilder expectedAudience(String audience) {
    this.audience = text("expectedAudience", audience);
    return this;
  }

  /**
   * How long after its end an access token is still taken, because this machine's clock may be
   * ahead of the server's. Default zero: the client then refreshes a little early, which costs less
   * than tokens that live longer than they should.
   *
   * @param skew zero to 60 s
   * @return this
   * @throws IllegalArgumentException when it is negative or longer than 60 s
   */
  public LatchkeyBuilder clockSkew(Duration skew) {
    if (skew.isNegative() || skew.compareTo(MAXIMUM_CLOCK_SKEW) > 0) {
      throw new IllegalArgumentException("clockSkew: must be between 0 and 60 s, not " + skew);
    }
    clockSkew = skew;
    return this;
  }

  /**
   * How many verified access tokens are remembered, so that their signatures need not be verified
   * again; about 2 kB each. Default 10 000; zero for none.
   *
   * @param count zero to 10 million
   * @return this
   * @throws IllegalArgumentException when it is negative or larger than 10 million
   */
  public LatchkeyBuilder rememberedTokens(int count) {
    rememberedTokens = AccessTokenVerifier.requirePossible(count);
    return this;
  }

  /**
   * Who verifies signatures. Default: {@link CryptoProvider#AUTO}, which takes the Amazon Corretto
   * Crypto Provider when it is on the class path and its native library can be loaded. It is eight
   * times as fast as the JDK, and is not registered with the JVM.
   *
   * @param wish who
   * @return this
   */
  public LatchkeyBuilder cryptoProvider(CryptoProvider wish) {
    cryptoProvider = wish;
    return this;
  }

  /**
   * What time it is. Default: the system's clock; for tests.
   *
   * @param clock tells the time
   * @return this
   */
  public LatchkeyBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /**
   * {@return sessions that the servers keep, used in the way that was said}
   *
   * @throws dev.latchkey.crypto.CryptoProviderMissing when signatures shall be verified by a native
   *     library that cannot be loaded
   */
  public Latchkey build() {
    return new RemoteLatchkey(this);
  }

  TransportSettings transport() {
    return new TransportSettings(
        servers, apiKey, new TransportSettings.Times(connectTimeout, requestTimeout, totalTimeout));
  }

  TokenRules rules() {
    return new TokenRules(issuer, audience, clockSkew);
  }

  int rememberedTokens() {
    return rememberedTokens;
  }

  CryptoProvider cryptoProvider() {
    return cryptoProvider;
  }

  InstantSource clock() {
    return clock;
  }

  private static Duration time(String name, Duration time) {
    if (time.isNegative() || time.isZero() || time.compareTo(LONGEST_TIME) > 0) {
      throw new IllegalArgumentException(
          name + ": more than 0 and at most 5 min are possible, not " + time);
    }
    return time;
  }

  private static String text(String name, String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(name + ": must not be an empty string");
    }
    return text;
  }

  /** Leaves the API key out. */
  @Override
  public String toString() {
    return "LatchkeyBuilder[hosts=" + servers + "]";
  }
}
