package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.key.KeyChoice;
import dev.latchkey.engine.key.SigningKeySets;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.reason.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Signs access tokens and checks their signatures: {@code header.claims.signature}, one codec for
 * each version. A version is recognised by its header, of which nothing else is believed. Safe for
 * use by several threads.
 */
public final class AccessTokens {

  /** Deepest nesting of claims: a JWT payload stands inside of them. */
  static final int DEEPEST = JsonObject.MAXIMUM_DEPTH + 1;

  private final Map<AccessTokenVersion, AccessTokenCodec> codecs;
  private final SigningKeySets keys;

  /**
   * Creates the codecs.
   *
   * @param keys what signs and verifies
   * @param parties whom native tokens name
   * @param randomness makes the names of native tokens
   */
  public AccessTokens(SigningKeySets keys, TokenParties parties, Randomness randomness) {
    this.keys = keys;
    this.codecs = new EnumMap<>(AccessTokenVersion.class);
    Arrays.stream(AccessTokenVersion.values())
        .forEach(version -> codecs.put(version, codec(version, keys, parties, randomness)));
  }

  private static AccessTokenCodec codec(
      AccessTokenVersion version,
      SigningKeySets keys,
      TokenParties parties,
      Randomness randomness) {
    return switch (version) {
      case V1 -> new LegacyCodec(LegacyVersion.V1, keys.rs256());
      case V2 -> new LegacyCodec(LegacyVersion.V2, keys.rs256());
      case NATIVE -> new NativeCodec(keys.es256(), parties, randomness);
      case V3 -> new KeyedCodec(KeyedVersion.V3, keys);
      case V4 -> new KeyedCodec(KeyedVersion.V4, keys);
      case V5 -> new KeyedCodec(KeyedVersion.V5, keys);
    };
  }

  /** What is known about an access token. */
  public sealed interface Opened {}

  /**
   * The signature is good. Nothing is said about time: the token may be over.
   *
   * @param version how it was written
   * @param signedWith which kind of key signed it; {@link KeyChoice#CONFIGURED} for versions that
   *     do not say
   * @param claims what it says
   */
  public record Authentic(
      AccessTokenVersion version, KeyChoice signedWith, AccessTokenClaims claims)
      implements Opened {

    /** Tells whether its time is over; its version says what happens at the very end. */
    public boolean isOverAt(Instant now) {
      return version.isOver(claims.lifetime(), now);
    }
  }

  /** It is no token of ours; nothing in it may be believed. */
  public record Refused(Reason reason) implements Opened {}

  /**
   * Makes or reads the key that signs a version's tokens now, so that signing does not wait for it.
   *
   * @throws dev.latchkey.engine.store.StoreException when there is no key to sign with and the
   *     store is broken
   */
  public void prepare(AccessTokenVersion version, KeyChoice choice) {
    switch (version) {
      case V1, V2 -> keys.rs256().signer();
      case NATIVE -> keys.es256().signer();
      case V3, V4, V5 -> keys.rs256(choice).signer();
    }
  }

  /** Tells whether a version's tokens are signed with the static key of RS256. */
  public boolean usesStaticKey(AccessTokenVersion version, KeyChoice choice) {
    return switch (version) {
      case V1, V2 -> keys.rs256().equals(keys.lasting());
      case V3, V4, V5 -> keys.rs256(choice).equals(keys.lasting());
      case NATIVE -> false;
    };
  }

  /**
   * Writes and signs a token.
   *
   * @param choice which key signs, where the version leaves a choice
   * @throws IllegalArgumentException when the version cannot carry the payload
   * @throws dev.latchkey.engine.store.StoreException when there is no key to sign with and the
   *     store is broken
   */
  public SignedAccessToken sign(
      AccessTokenVersion version, KeyChoice choice, AccessTokenClaims claims) {
    return codec(version).sign(claims, choice);
  }

  /**
   * Checks a token's form and signature, then reads it. Keys that another server made meanwhile are
   * looked up once.
   *
   * @param token any text
   * @throws dev.latchkey.engine.store.StoreException when the signature fits no known key and the
   *     store is broken
   */
  public Opened open(String token) {
    return Segments.of(token)
        .flatMap(this::opened)
        .orElse(new Refused(Reason.ACCESS_TOKEN_MALFORMED));
  }

  private Optional<Opened> opened(Segments token) {
    return codecs.values().stream().flatMap(codec -> codec.open(token).stream()).findFirst();
  }

  private AccessTokenCodec codec(AccessTokenVersion version) {
    AccessTokenCodec codec = codecs.get(version);
    if (codec == null) {
      throw new IllegalStateException("every version has a codec");
    }
    return codec;
  }
}
