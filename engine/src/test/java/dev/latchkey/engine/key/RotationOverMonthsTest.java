package dev.latchkey.engine.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.key.SigningKeyPolicy.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three servers on one store, whose clocks are apart by almost a token's lifetime, for months. */
@ParameterizedClass
@EnumSource(EachCryptography.class)
class RotationOverMonthsTest {

  private static final byte[] TEXT = "a token".getBytes(UTF_8);
  private static final Duration INTERVAL = Duration.ofDays(7);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration STEP = Duration.ofMinutes(29);
  private static final int DAYS = 120;

  private final MapKeyStore store = new MapKeyStore();
  private final Cryptography cryptography;
  private Instant now = Instant.parse("2030-01-01T00:00:00Z");

  RotationOverMonthsTest(EachCryptography each) {
    this.cryptography = each.get();
  }

  private record Issued(SigningKey by, ByteBuffer signature, Instant end) {}

  private SigningKeys server(SigningAlgorithm algorithm, Duration ahead) {
    InstantSource clock = () -> now.plus(ahead);
    return new SigningKeys(
        algorithm, cryptography, store, new SigningKeyPolicy(Kind.ROTATING, INTERVAL, HOUR), clock);
  }

  @ParameterizedTest
  @EnumSource
  void tokens_ofServersWhoseClocksAreApart_verifyEverywhereUntilTheirEnd(
      SigningAlgorithm algorithm) {
    List<SigningKeys> servers =
        List.of(
            server(algorithm, Duration.ZERO),
            server(algorithm, Duration.ofMinutes(25)),
            server(algorithm, Duration.ofMinutes(-25)));
    Deque<Issued> living = new ArrayDeque<>();
    Instant end = now.plus(Duration.ofDays(DAYS));
    while (now.isBefore(end)) {
      Instant at = now;
      if (isNearRotation(servers.getFirst().signer())) {
        servers.forEach(each -> living.add(issued(each.signer(), at)));
      }
      now = living.isEmpty() ? justBefore(servers.getFirst().signer()) : now.plus(STEP);
      living.removeIf(token -> !now.isBefore(token.end()));
      List<Issued> some = new ArrayList<>(living);
      servers.forEach(each -> assertThat(some).allMatch(token -> verifies(each, token)));
      servers.forEach(SigningKeys::deleteRetired);
    }

    assertThat(store.list()).hasSizeLessThanOrEqualTo(2);
    assertThat(servers.getFirst().verifiers()).hasSizeLessThanOrEqualTo(2);
  }

  private static Issued issued(SigningKey by, Instant at) {
    return new Issued(by, ByteBuffer.wrap(by.sign(TEXT)), at.plus(HOUR));
  }

  /** In between nothing happens for days. */
  private boolean isNearRotation(SigningKey signer) {
    Duration age = Duration.between(signer.createdAt(), now);
    return age.compareTo(HOUR.multipliedBy(4)) < 0
        || age.compareTo(INTERVAL.minus(HOUR.multipliedBy(2))) >= 0;
  }

  private static Instant justBefore(SigningKey signer) {
    return signer.createdAt().plus(INTERVAL).minus(HOUR.multipliedBy(2));
  }

  private static boolean verifies(SigningKeys server, Issued token) {
    return server
        .verifier(token.by().jwk().keyId())
        .map(key -> key.verify(TEXT, token.signature().array()))
        .orElse(false);
  }
}
