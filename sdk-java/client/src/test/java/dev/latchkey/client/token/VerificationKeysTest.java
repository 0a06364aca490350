package dev.latchkey.client.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(EachProvider.class)
class VerificationKeysTest {

  private static final Signer SIGNER = Signer.fresh();

  private final VerificationKeys none;

  VerificationKeysTest(EachProvider each) {
    this.none = each.none();
  }

  @Test
  void keys_ofASet_areFoundByTheirIds() {
    Signer other = Signer.fresh();
    VerificationKeys keys = read(Signer.jwkSet(SIGNER, other));

    assertThat(keys.find(SIGNER.keyId())).isNotNull();
    assertThat(keys.find(other.keyId())).isNotNull();
    assertThat(keys.find("unknown")).isNull();
  }

  @Test
  void keys_ofOtherKinds_areLeftOut() {
    String one = Signer.jwkSet(SIGNER).replace("{\"keys\":[", "").replace("]}", "");
    String alien =
        "{\"keys\":["
            + "{\"kty\":\"RSA\",\"kid\":\"rsa\",\"n\":\"AQAB\",\"e\":\"AQAB\"},"
            + "{\"kty\":\"oct\",\"kid\":\"oct\",\"k\":\"AQAB\"},"
            + "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"off\",\"x\":\"AQ\",\"y\":\"AQ\"},"
            + one.replace("ES256", "ES512").replace(SIGNER.keyId(), "alg")
            + ","
            + one.replace("\"sig\"", "\"enc\"").replace(SIGNER.keyId(), "use")
            + ",1,"
            + one
            + "]}";

    VerificationKeys keys = read(alien);

    assertThat(keys.find(SIGNER.keyId())).isNotNull();
    for (String id : new String[] {"rsa", "oct", "off", "alg", "use"}) {
      assertThat(keys.find(id)).as(id).isNull();
    }
  }

  @Test
  void key_thatStays_isTheSameObject() {
    VerificationKeys before = read(Signer.jwkSet(SIGNER));
    VerificationKeys after = VerificationKeys.read(Signer.jwkSet(SIGNER, Signer.fresh()), before);

    assertThat(after.find(SIGNER.keyId())).isSameAs(before.find(SIGNER.keyId()));
  }

  @Test
  void key_announcedWithItsPrivatePart_isReadWithoutIt() {
    VerificationKeys publicOnes = read(Signer.jwkSet(SIGNER));
    VerificationKeys privateOnes = VerificationKeys.read(SIGNER.privateJwkSet(), publicOnes);

    assertThat(privateOnes.find(SIGNER.keyId())).isSameAs(publicOnes.find(SIGNER.keyId()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"keys\":{}}", "{\"keys\":null}"})
  void text_thatIsNoSet_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> read(text));
  }

  @Test
  void set_ofMoreThan100Keys_isRefused() {
    String entries = String.join(",", Collections.nCopies(101, "{}"));

    assertThatIllegalArgumentException().isThrownBy(() -> read(("{\"keys\":[" + entries + "]}")));
  }

  private VerificationKeys read(String set) {
    return VerificationKeys.read(set, none);
  }
}
