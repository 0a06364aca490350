package dev.latchkey.fuzz.property;

import dev.latchkey.client.token.AccessTokenVerifier;
import dev.latchkey.client.token.TokenRules;
import dev.latchkey.client.token.Verification;
import dev.latchkey.client.token.VerificationKeys;
import dev.latchkey.crypto.CryptoProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The Java SDK accepts no text as an access token but the one that was signed, to the letter. */
public final class SdkTokenTarget {

  /** The first token of {@code spec/vectors/native-tokens.json} that is good. */
  private static final String SIGNED =
      "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6IkFxZ2RhbzNReXBtNHhCY2RRLXBJdS11"
          + "ZWdpT3pXX2xPN0I0bWlWc29Lb3cifQ.eyJzdWIiOiJ1c2VyLTEiLCJzaWQiOiI3ZDBjYmQwZS02ZjNlL"
          + "TRhOWYtOWQ0Ni0wYzRjN2E1ZDFiMTEiLCJpYXQiOjE4MDAwMDAwMDAsImV4cCI6MTgwMDAwMzYwMCwia"
          + "nRpIjoiQndjSEJ3Y0hCd2NIQndjSEJ3Y0hCdyIsInJ0X2hhc2giOiIxYjZkZjYwYTQ5Nzk3ZWVkNzY5Z"
          + "TYyZTZjOTUyMWMyZjlkZmFhY2Y5NWJmMzNhOTU4ZGYwNGJiMzRlMDI4NjE2IiwicGF5bG9hZCI6eyJyb"
          + "2xlIjoiYWRtaW4iLCJuIjoxLjUsIm5lc3RlZCI6eyJsaXN0IjpbMSxudWxsLCLDqfCfmIAiXX19fQ.S1"
          + "mCXmqVcMxSkjefuek6tZ_a-ZTM4fLakGetS3Ylkm8SyQ3ieMufmBKdskRrLD6I8lZJOFM7Xxqx_86AQd"
          + "8Iag";

  private static final VerificationKeys KEYS =
      VerificationKeys.read(
          "{\"keys\":[{\"kty\":\"EC\",\"x\":\"WiOPD62uEaasSEI_c86y5UoAvargzyBmztvLl0nR2vc\",\"y\":\"iTEn"
              + "nHZYccTFTJ513Era99FkxsFnP2z4cCrK9231RAg\",\"crv\":\"P-256\",\"kid\":\"Aqgdao3Qypm4xBcdQ-"
              + "pIu-uegiOzW_lO7B4miVsoKow\",\"use\":\"sig\",\"alg\":\"ES256\"}]}",
          VerificationKeys.none(CryptoProvider.AUTO.choose().given()));

  private static final Instant NOW = Instant.ofEpochSecond(1800000060);
  private static final TokenRules RULES = new TokenRules(null, null, Duration.ZERO);
  private static final AccessTokenVerifier VERIFIER = new AccessTokenVerifier(10);

  private SdkTokenTarget() {}

  /** The genuine token. */
  public static List<String> seeds() {
    return List.of(SIGNED);
  }

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    String token = Texts.any(input);
    boolean accepted = VERIFIER.verify(token, KEYS, RULES, NOW) instanceof Verification.Accepted;
    Property.holds(accepted == token.equals(SIGNED), "only what was signed is accepted");
  }
}
