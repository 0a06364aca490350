package dev.latchkey.engine.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.key.SigningKeyPolicy.Kind;
import dev.latchkey.engine.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(EachCryptography.class)
class SigningKeysTest {

  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration HOUR = Duration.ofHours(1);

  private final MapKeyStore store = new MapKeyStore();
  private final MutableClock clock = new MutableClock();
  private final Cryptography cryptography;

  SigningKeysTest(EachCryptography each) {
    this.cryptography = each.get();
  }

  private SigningKeys server(Kind kind) {
    return new SigningKeys(
        SigningAlgorithm.RS256, cryptography, store, new SigningKeyPolicy(kind, DAY, HOUR), clock);
  }

  @Test
  void signer_onAnEmptyStore_isMadeOnceForAllServers() {
    String first = server(Kind.ROTATING).signer().publicKeyText();

    assertThat(server(Kind.ROTATING).signer().publicKeyText()).isEqualTo(first);
  }

  @Test
  void signer_justBeforeTheEndOfItsInterval_staysAndAtItIsReplaced() {
    SigningKeys keys = server(Kind.ROTATING);
    String first = keys.signer().publicKeyText();

    clock.advance(DAY.minusMillis(1));
    assertThat(keys.signer().publicKeyText()).isEqualTo(first);
    clock.advance(Duration.ofMillis(1));
    assertThat(keys.signer().publicKeyText()).isNotEqualTo(first);
  }

  @Test
  void rotation_byTwoServers_endsWithOneKey() {
    SigningKeys one = server(Kind.ROTATING);
    SigningKeys other = server(Kind.ROTATING);
    one.signer();
    other.signer();

    clock.advance(DAY);

    assertThat(one.signer().publicKeyText()).isEqualTo(other.signer().publicKeyText());
    assertThat(store.list()).hasSize(2);
  }

  @Test
  void retiredKey_verifiesForTwoTokenLifetimesAndNotLonger() {
    SigningKeys keys = server(Kind.ROTATING);
    SigningKey old = keys.signer();
    clock.advance(DAY);
    keys.signer();

    clock.advance(HOUR.multipliedBy(2).minusMillis(1));
    assertThat(publicKeys(keys)).contains(old.publicKeyText());
    clock.advance(Duration.ofMillis(1));
    assertThat(publicKeys(keys)).hasSize(1).doesNotContain(old.publicKeyText());
  }

  @Test
  void deleteRetired_removesWhatVerifiesNothing() {
    SigningKeys keys = server(Kind.ROTATING);
    keys.signer();
    clock.advance(DAY);
    keys.signer();
    clock.advance(HOUR.multipliedBy(2));

    keys.deleteRetired();

    assertThat(store.list()).hasSize(1);
  }

  @Test
  void signer_whenTheStoreBreaksAtRotation_isTheOldKeyWhileItsTokensCanBeVerified() {
    SigningKeys keys = server(Kind.ROTATING);
    SigningKey old = keys.signer();
    store.breakDown();

    clock.advance(DAY.plus(HOUR).minusMillis(1));
    assertThat(keys.signer().publicKeyText()).isEqualTo(old.publicKeyText());
    clock.advance(Duration.ofMillis(1));
    assertThatThrownBy(keys::signer).isInstanceOf(StoreException.class);
  }

  @Test
  void announced_rotatingKey_expiresAtTheEndOfItsInterval() {
    assertThat(server(Kind.ROTATING).announced().signsUntil()).isEqualTo(clock.instant().plus(DAY));
  }

  @Test
  void announced_verifiers_areTheNewestFirstWithTheirTimes() {
    SigningKeys keys = server(Kind.ROTATING);
    Instant first = clock.instant();
    keys.signer();
    clock.advance(DAY);

    AnnouncedKeys announced = keys.announced();

    assertThat(announced.verifiers())
        .extracting(AnnouncedKey::createdAt)
        .containsExactly(first.plus(DAY), first);
    assertThat(announced.verifiers())
        .extracting(AnnouncedKey::verifiesUntil)
        .containsExactly(
            first.plus(DAY.multipliedBy(2)).plus(HOUR.multipliedBy(2)),
            first.plus(DAY).plus(HOUR.multipliedBy(2)));
    assertThat(announced.verifiers().getFirst().publicKey()).isEqualTo(announced.signer());
  }

  @Test
  void announced_withAStaticKeyThatDoesNotSign_hasItLastWhateverItsAge() {
    SigningKeys keys = server(Kind.ROTATING);
    String rotating = keys.signer().publicKeyText();
    clock.advance(HOUR);
    server(Kind.STATIC).signer();
    keys.reload();

    List<AnnouncedKey> verifiers = keys.announced().verifiers();

    assertThat(verifiers).hasSize(2);
    assertThat(verifiers.getFirst().publicKey()).isEqualTo(rotating);
    assertThat(verifiers.getLast().verifiesUntil()).isEqualTo(Instant.MAX);
  }

  @Test
  void announced_withAnOldStaticKeyThatSigns_hasItFirst() {
    String fixed = server(Kind.STATIC).signer().publicKeyText();
    clock.advance(HOUR);
    server(Kind.ROTATING).signer();

    AnnouncedKeys announced = server(Kind.STATIC).announced();

    assertThat(announced.signer()).isEqualTo(fixed);
    assertThat(announced.verifiers()).hasSize(2);
    assertThat(announced.verifiers().getFirst().publicKey()).isEqualTo(fixed);
  }

  @Test
  void announced_staticKey_neverExpiresAndStays() {
    SigningKeys keys = server(Kind.STATIC);
    AnnouncedKeys announced = keys.announced();

    clock.advance(Duration.ofDays(4000));

    assertThat(announced.signsUntil()).isEqualTo(Instant.MAX);
    assertThat(keys.announced()).isEqualTo(announced);
  }

  @Test
  void keyKind_switched_keepsTheKeysOfTheOtherKindVerifying() {
    String rotating = server(Kind.ROTATING).signer().publicKeyText();
    SigningKeys keys = server(Kind.STATIC);
    String fixed = keys.signer().publicKeyText();

    assertThat(publicKeys(keys)).containsExactlyInAnyOrder(rotating, fixed);
  }

  @Test
  void reload_withinASecond_asksTheStoreOnce() {
    SigningKeys keys = server(Kind.ROTATING);

    keys.reload();
    clock.advance(Duration.ofMillis(999));
    keys.reload();
    assertThat(store.listings()).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    keys.reload();
    assertThat(store.listings()).isEqualTo(2);
  }

  @Test
  void verify_signatureOfAnotherLength_isFalseAndNoError() {
    SigningKey key = server(Kind.STATIC).signer();

    assertThat(key.verify("message".getBytes(UTF_8), new byte[3])).isFalse();
    assertThat(key.verify("message".getBytes(UTF_8), key.sign("message".getBytes(UTF_8)))).isTrue();
  }

  private static List<String> publicKeys(SigningKeys keys) {
    return keys.verifiers().stream().map(SigningKey::publicKeyText).toList();
  }
}
