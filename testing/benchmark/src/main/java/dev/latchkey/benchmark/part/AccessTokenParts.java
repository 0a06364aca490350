package dev.latchkey.benchmark.part;

import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.engine.key.Cryptography;
import dev.latchkey.engine.key.KeyChoice;
import dev.latchkey.engine.key.SigningKey;
import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.engine.key.SigningKeySets;
import dev.latchkey.engine.key.SigningKeys;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.token.AccessTokenClaims;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.engine.token.AccessTokens;
import dev.latchkey.engine.token.SignedAccessToken;
import dev.latchkey.engine.token.TokenParties;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Access tokens at the server, where none is remembered. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // set up before anything is measured
public class AccessTokenParts {

  /** That of native tokens, and that of the SuperTokens dialects. */
  @Param({"ES256", "RS256"})
  public String algorithm;

  /** A {@link CryptoProvider}. */
  @Param({"JDK", "CORRETTO"})
  public String provider;

  private AccessTokenVersion version;
  private AccessTokens tokens;
  private AccessTokenClaims claims;
  private SigningKey key;
  private byte[] message;
  private byte[] signature;
  private String token;

  /** Makes keys. */
  @Setup
  public void prepare() {
    SigningKeySets keys =
        SigningKeySets.over(
            new KeysInMemory(),
            new SigningKeyPolicy(
                SigningKeyPolicy.Kind.STATIC, Duration.ofHours(24), Duration.ofHours(1)),
            Cryptography.of(CryptoProvider.valueOf(provider).choose().given()),
            InstantSource.system());
    boolean isNative = algorithm.equals("ES256");
    SigningKeys own = isNative ? keys.es256() : keys.rs256();
    version = isNative ? AccessTokenVersion.NATIVE : AccessTokenVersion.V2;
    tokens = new AccessTokens(keys, TokenParties.UNNAMED, Randomness.secure());
    claims = Samples.claims();
    key = own.signer();
    token = encodeAndSign().text();
    message = token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    signature = key.sign(message);
  }

  /** The signature alone. */
  @Benchmark
  public byte[] sign() {
    return key.sign(message);
  }

  /** The check of the signature alone. */
  @Benchmark
  public boolean verify() {
    return key.verify(message, signature);
  }

  /** A whole token, from claims to text. */
  @Benchmark
  public SignedAccessToken encodeAndSign() {
    return tokens.sign(version, KeyChoice.CONFIGURED, claims);
  }

  /** A whole token, from text to claims. */
  @Benchmark
  public AccessTokens.Opened verifyAndParse() {
    return tokens.open(token);
  }
}
