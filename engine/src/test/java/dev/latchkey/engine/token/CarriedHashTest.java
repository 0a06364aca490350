package dev.latchkey.engine.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.lineage.CarriedHash;
import dev.latchkey.engine.lineage.StoredHash;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarriedHashTest {

  private static final TokenVectors VECTORS = TokenVectors.load();

  @ParameterizedTest
  @ValueSource(strings = {"R0", "R1"})
  void hashes_ofVectorTokens_areThoseOfTheVectors(String name) {
    CarriedHash hash = CarriedHash.of(VECTORS.text(name));

    assertThat(hash.hex()).isEqualTo(VECTORS.text(name + "_hash1"));
    assertThat(hash.stored()).isEqualTo(new StoredHash(VECTORS.text(name + "_hash2")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "105F6E794FE1D696568556FF6D57D73F2F5C2D05E4EA8A2C2D0428C1AF9F5C32"})
  void constructor_otherForms_isRefused(String text) {
    assertThatThrownBy(() -> new CarriedHash(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
