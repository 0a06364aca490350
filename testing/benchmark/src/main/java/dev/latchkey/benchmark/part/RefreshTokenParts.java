package dev.latchkey.benchmark.part;

import dev.latchkey.engine.key.RefreshSecrets;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.LineageRules;
import dev.latchkey.engine.lineage.RefreshDecision;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.token.RefreshToken;
import dev.latchkey.engine.token.RefreshTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Refresh tokens and the rule of rotation. */
@State(Scope.Benchmark)
public class RefreshTokenParts {

  private final RefreshTokens tokens =
      new RefreshTokens(
          new RefreshSecrets(new KeysInMemory(), InstantSource.system(), Randomness.secure()),
          Randomness.secure());
  private final LineageRules rules =
      new LineageRules(
          new RotationPolicy(
              Duration.ofSeconds(30), Duration.ofDays(100), RotationPolicy.LateShow.TOLERANT));
  private final Salt salt = Salt.fresh(Randomness.secure());
  private final RefreshToken token = tokens.first(Samples.HANDLE);
  private final Instant now = Instant.now();
  private final Lineage row =
      Lineage.first(token.hash().stored(), salt, now.plus(Duration.ofDays(1)));

  /** The successor of a token. */
  @Benchmark
  public RefreshToken mint() {
    return tokens.successor(token, salt);
  }

  /** Form and MAC of a token that is shown. */
  @Benchmark
  public RefreshTokens.Authentication authenticate() {
    return tokens.authenticate(token.text());
  }

  /** What a token that is in force means. */
  @Benchmark
  public RefreshDecision decide() {
    return rules.refresh(row, tokens.presented(token), Contract.CONFIRM_ON_USE, now, salt);
  }
}
