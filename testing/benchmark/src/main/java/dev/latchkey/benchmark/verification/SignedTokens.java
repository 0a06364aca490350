package dev.latchkey.benchmark.verification;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Access tokens of many sessions, as a server would sign them, and the key to verify them with. */
final class SignedTokens {

  private static final String CLAIMS =
      """
      {"sub":"user-USER","sid":"7d0cbd0e-6f3e-4a9f-9d46-0c4c7a5d1b11","iat":NOW,"exp":LATER,\
      "jti":"BwcHBwcHBwcHBwcHBwcHBw",\
      "rt_hash":"1b6df60a49797eed769e62e6c9521c2f9dfaacf95bf33a958df04bb34e028616",\
      "payload":{"role":"admin","name":"A Name","features":["a","b","c"]}}\
      """;

  private final ECKey key;

  SignedTokens() throws JOSEException {
    this.key =
        new ECKeyGenerator(Curve.P_256)
            .keyIDFromThumbprint(true)
            .keyUse(KeyUse.SIGNATURE)
            .algorithm(JWSAlgorithm.ES256)
            .generate();
  }

  String jwkSet() {
    return new JWKSet(key).toString();
  }

  List<String> sign(int count) {
    return IntStream.range(0, count).mapToObj(this::signed).toList();
  }

  private static String claims(int user, long now) {
    return CLAIMS
        .replace("USER", String.valueOf(user))
        .replace("NOW", String.valueOf(now))
        .replace("LATER", String.valueOf(now + 86_400));
  }

  private String signed(int user) {
    long now = Instant.now().getEpochSecond();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID(key.getKeyID())
            .build();
    JWSObject token;
    do {
      token = new JWSObject(header, new Payload(claims(user, now)));
      try {
        token.sign(new ECDSASigner(key));
      } catch (JOSEException broken) {
        throw new IllegalStateException(broken);
      }
    } while (!hasSmallS(token));
    return token.serialize();
  }

  /** Of the two forms of a signature only the one with the smaller S counts (spec/tokens.md). */
  private static boolean hasSmallS(JWSObject token) {
    byte first = token.getSignature().decode()[32];
    return first >= 0 && first < 0x7f;
  }
}
