package dev.latchkey.engine.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.key.SigningKeyPolicy.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys under the names of the SuperTokens dialects, and the set in which they are published. */
@ParameterizedClass
@EnumSource(EachCryptography.class)
class NamedKeysTest {

  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration HOUR = Duration.ofHours(1);

  private final MapKeyStore store = new MapKeyStore();
  private final MutableClock clock = new MutableClock();
  private final Cryptography cryptography;

  NamedKeysTest(EachCryptography each) {
    this.cryptography = each.get();
  }

  private SigningKeySets server(Kind kind) {
    return SigningKeySets.over(store, new SigningKeyPolicy(kind, DAY, HOUR), cryptography, clock);
  }

  private static List<String> names(SigningKeySets keys) {
    return keys.namedSet().keys().stream().map(NamedJwk::keyId).toList();
  }

  private static String dynamic(Instant createdAt) {
    return "d-" + createdAt.toEpochMilli();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void set_ofANewInstallation_hasOneKeyOfEachKindTheStaticOneLast(Kind kind) {
    SigningKeySets keys = server(kind);

    assertThat(names(keys))
        .containsExactly(dynamic(clock.instant()), keys.lasting().namedSigner().name());
  }

  @Test
  void set_afterARotation_hasTheNewestFirstUntilTheOldOneVerifiesNoMore() {
    SigningKeySets keys = server(Kind.ROTATING);
    String old = dynamic(clock.instant());
    String last = names(keys).getLast();

    clock.advance(DAY);
    String next = dynamic(clock.instant());
    assertThat(names(keys)).containsExactly(next, old, last);
    clock.advance(HOUR.multipliedBy(2).minusMillis(1));
    assertThat(names(keys)).containsExactly(next, old, last);
    clock.advance(Duration.ofMillis(1));
    assertThat(names(keys)).containsExactly(next, last);
  }

  @Test
  void set_atAnyTime_mayBeKeptUntilTheNextKeyTakesOver() {
    SigningKeySets keys = server(Kind.STATIC);

    assertThat(keys.namedSet().unchangedFor()).isEqualTo(DAY);
    clock.advance(HOUR);
    assertThat(keys.namedSet().unchangedFor()).isEqualTo(DAY.minus(HOUR));
  }

  @Test
  void set_ofTwoServers_isTheSame() {
    SigningKeySets one = server(Kind.ROTATING);
    SigningKeySets other = server(Kind.STATIC);

    assertThat(names(one)).isEqualTo(names(other));
    clock.advance(DAY);
    assertThat(names(other)).isEqualTo(names(one));
  }

  @Test
  void named_keysOfAnotherServer_areFoundWhicheverKindIsConfigured() {
    SigningKeySets maker = server(Kind.ROTATING);
    String rotating = maker.rotating().namedSigner().name();
    String lasting = maker.lasting().namedSigner().name();
    SigningKeySets other = server(Kind.STATIC);

    assertThat(other.named(rotating))
        .hasValueSatisfying(key -> assertThat(key.kind()).isEqualTo(KeyChoice.ROTATING));
    assertThat(other.named(lasting))
        .hasValueSatisfying(key -> assertThat(key.kind()).isEqualTo(KeyChoice.STATIC));
    assertThat(other.named("d-1")).isEmpty();
    assertThat(other.named("s-1")).isEmpty();
  }

  @Test
  void rs256_ofAChoice_isThatKindAndWithoutOneTheConfiguredKind() {
    SigningKeySets keys = server(Kind.STATIC);

    assertThat(keys.rs256(KeyChoice.ROTATING)).isSameAs(keys.rotating());
    assertThat(keys.rs256(KeyChoice.STATIC)).isSameAs(keys.lasting());
    assertThat(keys.rs256(KeyChoice.CONFIGURED)).isSameAs(keys.lasting());
    assertThat(server(Kind.ROTATING).rs256().namedSigner().name()).startsWith("d-");
  }
}
