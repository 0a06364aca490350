package dev.latchkey.engine.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.key.SigningKeyPolicy.Kind;
import dev.latchkey.engine.store.StoreException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The keys of native tokens, and what is told of them. */
@ParameterizedClass
@EnumSource(EachCryptography.class)
class JwkSetTest {

  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final MapKeyStore store = new MapKeyStore();
  private final MutableClock clock = new MutableClock();
  private final Cryptography cryptography;

  JwkSetTest(EachCryptography each) {
    this.cryptography = each.get();
  }

  private SigningKeys server(Kind kind) {
    return new SigningKeys(
        SigningAlgorithm.ES256, cryptography, store, new SigningKeyPolicy(kind, DAY, HOUR), clock);
  }

  @Test
  void keySet_ofAnEmptyStore_hasTheKeyThatWillSign() {
    SigningKeys keys = server(Kind.ROTATING);

    assertThat(ids(keys.jwkSet())).containsExactly(keys.signer().jwk().keyId());
    assertThat(store.list()).extracting("slot").containsExactly("signing-es256-rotating/1");
  }

  @Test
  void keySet_afterRotation_hasTheOldKeyUntilItVerifiesNoMore() {
    SigningKeys keys = server(Kind.ROTATING);
    String old = keys.signer().jwk().keyId();
    clock.advance(DAY);
    String next = keys.signer().jwk().keyId();

    clock.advance(HOUR.multipliedBy(2).minus(MOMENT));
    assertThat(ids(keys.jwkSet())).containsExactly(next, old);
    assertThat(keys.jwkSet().unchangedFor()).isEqualTo(MOMENT);
    clock.advance(MOMENT);
    assertThat(ids(keys.jwkSet())).containsExactly(next);
  }

  @Test
  void keySet_ofARotatingKey_isUnchangedUntilTheNextTakesOver() {
    SigningKeys keys = server(Kind.ROTATING);
    keys.signer();
    clock.advance(HOUR);

    assertThat(keys.jwkSet().unchangedFor()).isEqualTo(DAY.minus(HOUR));
  }

  @Test
  void keySet_ofAStaticKey_staysForEver() {
    assertThat(server(Kind.STATIC).jwkSet().unchangedFor()).isEqualTo(JwkSet.FOR_EVER);
  }

  @Test
  void keySet_whenAnotherServerMadeAKey_hasItWithinASecond() {
    SigningKeys one = server(Kind.ROTATING);
    one.jwkSet();
    String other = server(Kind.STATIC).signer().jwk().keyId();

    clock.advance(MOMENT);

    assertThat(ids(one.jwkSet())).contains(other);
  }

  @Test
  void keySet_askedAgainAndAgain_readsTheStoreOnceASecond() {
    SigningKeys keys = server(Kind.ROTATING);
    keys.jwkSet();
    int before = store.listings();

    for (int i = 0; i < 10; i++) {
      keys.jwkSet();
    }
    assertThat(store.listings()).isEqualTo(before);
    clock.advance(MOMENT);
    keys.jwkSet();
    keys.jwkSet();
    assertThat(store.listings()).isEqualTo(before + 1);
  }

  /** A slow reading that began before the key was stored must not make it unknown again. */
  @Test
  void keySet_whenAKeyIsMadeDuringAnOlderReading_keepsTheKey() {
    SigningKeys keys = server(Kind.ROTATING);
    store.duringTheNextListing(keys::signer);

    keys.reload();

    assertThat(keys.verifiers()).extracting(key -> key.jwk().keyId()).hasSize(1);
    assertThat(ids(keys.jwkSet())).containsExactly(keys.signer().jwk().keyId());
  }

  @Test
  void keySet_whileTheStoreIsBroken_isWhatIsKnown() {
    SigningKeys keys = server(Kind.ROTATING);
    List<String> known = ids(keys.jwkSet());
    store.breakDown();
    clock.advance(MOMENT);

    assertThat(ids(keys.jwkSet())).isEqualTo(known);
    assertThatThrownBy(server(Kind.ROTATING)::jwkSet).isInstanceOf(StoreException.class);
  }

  @Test
  void verifier_unknownName_isLookedUpOnceASecond() {
    SigningKeys keys = server(Kind.ROTATING);

    assertThat(keys.verifier("unknown")).isEmpty();
    assertThat(keys.verifier("unknown")).isEmpty();
    assertThat(store.listings()).isEqualTo(1);
    String made = server(Kind.ROTATING).signer().jwk().keyId();
    clock.advance(MOMENT);
    assertThat(keys.verifier(made)).isPresent();
  }

  @Test
  void verifier_retiredKey_isNone() {
    SigningKeys keys = server(Kind.ROTATING);
    String old = keys.signer().jwk().keyId();
    clock.advance(DAY.plus(HOUR.multipliedBy(2)).minusMillis(1));
    assertThat(keys.verifier(old)).isPresent();

    clock.advance(Duration.ofMillis(1));

    assertThat(keys.verifier(old)).isEmpty();
  }

  @Test
  void keys_ofTheOtherAlgorithm_areLeftAlone() {
    SigningKeys rsa =
        new SigningKeys(
            SigningAlgorithm.RS256,
            cryptography,
            store,
            new SigningKeyPolicy(Kind.STATIC, DAY, HOUR),
            clock);
    String text = rsa.signer().publicKeyText();

    server(Kind.STATIC).signer();
    rsa.reload();

    assertThat(rsa.verifiers()).extracting(SigningKey::publicKeyText).containsExactly(text);
  }

  private static List<String> ids(JwkSet set) {
    return set.keys().stream().map(PublicJwk::keyId).toList();
  }
}
