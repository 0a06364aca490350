package dev.latchkey.fuzz.property;

import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.key.Cryptography;
import dev.latchkey.engine.key.KeyChoice;
import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.engine.key.SigningKeySets;
import dev.latchkey.engine.lineage.CarriedHash;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.token.AccessTokenClaims;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.engine.token.AccessTokens;
import dev.latchkey.engine.token.Lifetime;
import dev.latchkey.engine.token.LineageClaims;
import dev.latchkey.engine.token.TokenParties;
import dev.latchkey.store.testkit.StandingClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** No text is accepted as an access token but those that were signed, to the letter. */
public final class AccessTokenTarget {
  private static final AccessTokens TOKENS =
      new AccessTokens(
          SigningKeySets.over(
              FixedKeys.store(),
              new SigningKeyPolicy(
                  SigningKeyPolicy.Kind.STATIC, Duration.ofHours(24), Duration.ofHours(1)),
              Cryptography.of(CryptoProvider.AUTO.choose().given()),
              new StandingClock()),
          TokenParties.UNNAMED,
          FixedKeys.countingFrom(0));

  /** The genuine tokens. The native one is a vector: signing again would make another text. */
  private static final Map<String, AccessTokens.Opened> SIGNED =
      Stream.concat(
              Stream.of(
                      AccessTokenVersion.V1,
                      AccessTokenVersion.V2,
                      AccessTokenVersion.V3,
                      AccessTokenVersion.V4,
                      AccessTokenVersion.V5)
                  .map(version -> TOKENS.sign(version, KeyChoice.CONFIGURED, claims()).text()),
              Stream.of(FixedKeys.nativeToken()))
          .collect(Collectors.toUnmodifiableMap(token -> token, TOKENS::open));

  private AccessTokenTarget() {}

  /** The genuine tokens, one per version. */
  public static List<String> seeds() {
    return List.copyOf(SIGNED.keySet());
  }

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    String token = Texts.any(input);
    AccessTokens.Opened genuine = SIGNED.get(token);
    switch (TOKENS.open(token)) {
      case AccessTokens.Authentic authentic ->
          Property.holds(
              authentic.equals(genuine) && isAsSigned(authentic),
              "only what was signed is authentic");
      case AccessTokens.Refused(var reason) ->
          Property.holds(genuine == null, "what was signed is not refused: " + reason);
    }
  }

  private static boolean isAsSigned(AccessTokens.Authentic authentic) {
    return switch (authentic.version()) {
      case V1, V2, V3, V4, V5 -> authentic.claims().equals(claims());
      case NATIVE -> authentic.claims().session().userId().text().equals("user-1");
    };
  }

  private static AccessTokenClaims claims() {
    return new AccessTokenClaims(
        new SessionView(
            new SessionHandle("handle"), new UserId("user"), JsonObject.parse("{\"a\":[1]}")),
        new LineageClaims(CarriedHash.of("token"), CarriedHash.of("parent")),
        Lifetime.from(FixedKeys.CREATED, Duration.ofHours(1)),
        "anti-csrf");
  }
}
