package dev.latchkey.client.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A public key on the curve P-256. Immutable. */
final class VerificationKey {

  private static final JWSHeader ES256 = new JWSHeader(JWSAlgorithm.ES256);

  /** Two numbers of 32 bytes each (RFC 7518, 3.4). */
  private static final int SIGNATURE_BYTES = 64;

  /** Half of the order of P-256. Of (r, s) and (r, n - s) only the smaller counts. */
  private static final BigInteger LARGEST_S =
      Curve.P_256.toECParameterSpec().getOrder().shiftRight(1);

  private final ECKey key;
  private final String id;
  private final ECDSAVerifier verifier;

  private VerificationKey(ECKey key, String id, ECDSAVerifier verifier) {
    this.key = key;
    this.id = id;
    this.verifier = verifier;
  }

  /**
   * {@return the key of a JWK (RFC 7517), or null when it is none that signs access tokens}
   *
   * @param given who computes with it; empty for the providers that the JVM lists
   */
  static @Nullable VerificationKey of(Map<String, Object> jwk, Optional<Provider> given) {
    ECKey key;
    try {
      key = ECKey.parse(jwk).toPublicJWK();
    } catch (ParseException | IllegalArgumentException | ClassCastException alien) {
      return null;
    }
    String id = key.getKeyID();
    boolean fits =
        key.getCurve().equals(Curve.P_256)
            && JWSAlgorithm.ES256.equals(key.getAlgorithm())
            && KeyUse.SIGNATURE.equals(key.getKeyUse());
    return fits && id != null ? new VerificationKey(key, id, verifier(key, given)) : null;
  }

  private static ECDSAVerifier verifier(ECKey key, Optional<Provider> given) {
    try {
      ECPublicKey read = key.toECPublicKey();
      if (given.isEmpty()) {
        return new ECDSAVerifier(read);
      }
      ECDSAVerifier verifier = new ECDSAVerifier(own(read, given.get()));
      verifier.getJCAContext().setProvider(given.get());
      return verifier;
    } catch (JOSEException | GeneralSecurityException broken) {
      throw unable(broken);
    }
  }

  /** A provider converts a key that is not its own for each signature, which costs as much. */
  private static ECPublicKey own(ECPublicKey key, Provider provider)
      throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("EC", provider);
    return (ECPublicKey) factory.generatePublic(new X509EncodedKeySpec(key.getEncoded()));
  }

  /** P-256 is in every JDK; without it nothing can be said about any token. */
  private static IllegalStateException unable(Exception broken) {
    return new IllegalStateException("this JDK cannot verify ES256 signatures", broken);
  }

  String id() {
    return id;
  }

  /** Whether this key made the token's signature. */
  boolean hasSigned(PresentedToken token) {
    try {
      Base64URL signature = new Base64URL(token.signature());
      return hasOneForm(signature.decode())
          && verifier.verify(ES256, token.signedBytes(), signature);
    } catch (JOSEException broken) {
      throw unable(broken);
    }
  }

  private static boolean hasOneForm(byte[] signature) {
    int half = SIGNATURE_BYTES / 2;
    return signature.length == SIGNATURE_BYTES
        && new BigInteger(1, signature, half, half).compareTo(LARGEST_S) <= 0;
  }

  /** Whether it is the same key under the same id. */
  boolean isSame(VerificationKey other) {
    return key.equals(other.key);
  }
}
