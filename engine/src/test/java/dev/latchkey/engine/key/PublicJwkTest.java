package dev.latchkey.engine.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublicJwkTest {

  /** The modulus of the example in RFC 7638, 3.1. */
  private static final String MODULUS =
      "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECP"
          + "ebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2Q"
          + "vzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQF"
          + "h6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";

  @Test
  void thumbprint_ofTheExampleOfTheStandard_isThatOfTheStandard() throws GeneralSecurityException {
    RSAPublicKeySpec example =
        new RSAPublicKeySpec(
            new BigInteger(1, Base64.getUrlDecoder().decode(MODULUS)), BigInteger.valueOf(65537));
    RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(example);

    assertThat(PublicJwk.of(key).keyId()).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
  }

  @Test
  void coordinates_alwaysHaveAllTheirBytes() throws GeneralSecurityException {
    for (int i = 0; i < 600; i++) {
      PublicJwk jwk = PublicJwk.of((ECPublicKey) pair("secp256r1").getPublic());

      assertThat(jwk.members().get("x")).hasSize(43);
      assertThat(jwk.members().get("y")).hasSize(43);
    }
  }

  @ParameterizedTest
  @EnumSource
  void key_onAnotherCurve_isRefusedByItsName(EachCryptography each)
      throws GeneralSecurityException {
    KeyPair pair = pair("secp384r1");
    Base64.Encoder base64 = Base64.getEncoder();
    String material =
        base64.encodeToString(pair.getPublic().getEncoded())
            + ";"
            + base64.encodeToString(pair.getPrivate().getEncoded());

    Cryptography cryptography = each.get();
    assertThatThrownBy(
            () -> SigningKey.read(SigningAlgorithm.ES256, cryptography, material, Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("P-256");
  }

  private static KeyPair pair(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }
}
