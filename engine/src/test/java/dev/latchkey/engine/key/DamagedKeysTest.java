package dev.latchkey.engine.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.key.SigningKeyPolicy.Kind;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.store.StoredKey;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of keys that somebody or something changed: a fault of the store, and nothing else. */
@ParameterizedClass
@EnumSource(EachCryptography.class)
class DamagedKeysTest {

  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration HOUR = Duration.ofHours(1);

  private final MapKeyStore store = new MapKeyStore();
  private final MutableClock clock = new MutableClock();
  private final Cryptography cryptography;

  DamagedKeysTest(EachCryptography each) {
    this.cryptography = each.get();
  }

  private SigningKeys keys(SigningAlgorithm algorithm) {
    return new SigningKeys(
        algorithm, cryptography, store, new SigningKeyPolicy(Kind.ROTATING, DAY, HOUR), clock);
  }

  private void put(String slot, String material) {
    store.insertIfAbsent(new StoredKey(slot, material, clock.instant()));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          signing-es256-rotating/1, ''
          signing-es256-rotating/1, secret
          signing-es256-rotating/1, c2VjcmV0;c2VjcmV0
          signing-es256-rotating/1, s-e-c-r-e-t;!
          signing-es256-rotating/one, secret
          signing-es256-rotating/99999999999999999999, secret
          signing-es256-static/1, secret
          """)
  void signer_overADamagedRow_isAFaultOfTheStoreThatTellsNothingOfTheRow(
      String slot, String material) {
    put(slot, material);
    SigningKeys keys = keys(SigningAlgorithm.ES256);

    assertThatThrownBy(keys::signer)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(slot)
        .hasMessageNotContaining("secret")
        .hasNoCause();
    assertThatThrownBy(() -> keys.verifier("unknown")).isInstanceOf(StoreException.class);
  }

  @ParameterizedTest
  @EnumSource
  void signer_overARowWithThePublicHalfOfAnotherKey_isAFaultOfTheStore(SigningAlgorithm algorithm) {
    String one = SigningKey.generate(algorithm, cryptography, clock.instant()).material();
    String other = SigningKey.generate(algorithm, cryptography, clock.instant()).material();
    put(algorithm.rotatingPrefix() + 1, one.split(";", 2)[0] + ";" + other.split(";", 2)[1]);

    assertThatThrownBy(keys(algorithm)::signer).isInstanceOf(StoreException.class);
  }

  @ParameterizedTest
  @EnumSource
  void signer_whenADamagedRowComesBeforeRotation_isTheOldKeyWhileItsTokensCanBeVerified(
      SigningAlgorithm algorithm) {
    SigningKeys keys = keys(algorithm);
    SigningKey old = keys.signer();
    put(algorithm.rotatingPrefix() + 2, "damaged");

    clock.advance(DAY.plus(HOUR).minusMillis(1));
    assertThat(keys.signer().publicKeyText()).isEqualTo(old.publicKeyText());
    assertThat(keys.jwkSet().keys()).containsExactly(old.jwk());
    clock.advance(Duration.ofMillis(1));
    assertThatThrownBy(keys::signer).isInstanceOf(StoreException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret!", "c2hvcnQ="})
  void refreshSecret_damaged_isAFaultOfTheStoreThatTellsNothingOfTheRow(String material) {
    put("refresh-secret/1", material);
    RefreshSecrets secrets = new RefreshSecrets(store, clock, Randomness.secure());

    assertThatThrownBy(secrets::newest)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("refresh-secret/1")
        .hasMessageNotContaining("secret!")
        .hasNoCause();
    assertThatThrownBy(() -> secrets.find("1")).isInstanceOf(StoreException.class);
  }

  @Test
  void refreshSecret_ofAnImpossibleName_isAFaultOfTheStore() {
    put("refresh-secret/a.b", Base64.getEncoder().encodeToString(new byte[32]));
    RefreshSecrets secrets = new RefreshSecrets(store, clock, Randomness.secure());

    assertThatThrownBy(() -> secrets.find("a.b")).isInstanceOf(StoreException.class);
  }
}
