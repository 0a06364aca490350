package dev.latchkey.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.EngineSettings;
import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.create.CreateRequest;
import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.issue.Jitter;
import dev.latchkey.engine.issue.TokenStyle;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.key.Cryptography;
import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.refresh.RefreshOutcome.Refreshed;
import dev.latchkey.engine.refresh.RefreshRequest;
import dev.latchkey.engine.regenerate.RegenerateOutcome;
import dev.latchkey.engine.regenerate.RegenerateRequest;
import dev.latchkey.engine.session.Session.Contents;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.engine.token.TokenParties;
import dev.latchkey.engine.verify.VerifyOutcome.Verified;
import dev.latchkey.engine.verify.VerifyRequest;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How long access tokens live where chance shortens their lives (facts: CDI sheet 4.6). */
class AccessTokenLivesTest {
  private static final Duration SHORTENED = Duration.ofMinutes(57);
  private static final TokenStyle STYLE =
      new TokenStyle(AccessTokenVersion.NATIVE, TokenStyle.AntiCsrf.OFF);

  private final StandingClock clock = new StandingClock();
  private final SessionEngine engine =
      new SessionEngine(
          new InMemorySessionStore(),
          new InMemoryKeyStore(),
          new EngineSettings(
              new RotationPolicy(
                  Duration.ofSeconds(30), Duration.ofDays(9), RotationPolicy.LateShow.TOLERANT),
              new SigningKeyPolicy(
                  SigningKeyPolicy.Kind.STATIC, Duration.ofHours(24), Duration.ofHours(1)),
              TokenParties.UNNAMED,
              new Cryptography.Platform(),
              new Jitter(0.05)),
          clock,
          randomness());

  /** The four bytes of a jitter are all ones: it takes what it may. Secrets stay different. */
  private static Randomness randomness() {
    Randomness secure = Randomness.secure();
    return count -> {
      byte[] bytes = secure.bytes(count);
      if (count == Integer.BYTES) {
        Arrays.fill(bytes, (byte) 0xff);
      }
      return bytes;
    };
  }

  @Test
  void token_ofALoginAndOfARefresh_livesForLess() {
    IssuedSession login = login();
    IssuedSession refreshed = refreshed(login);

    assertThat(life(login.accessToken())).isEqualTo(SHORTENED);
    assertThat(life(refreshed.accessToken())).isEqualTo(SHORTENED);
    assertThat(life(refreshed.refreshToken())).isEqualTo(Duration.ofDays(9));
  }

  /** What takes the place of a token ends when that would have: nothing is taken twice. */
  @Test
  void token_thatReplacesAnother_endsWithIt() {
    IssuedSession refreshed = refreshed(login());
    clock.move(Duration.ofMinutes(10));
    AntiCsrfCheck unchecked = new AntiCsrfCheck.Skip();
    String shown = refreshed.accessToken().text();

    Verified verified =
        (Verified) engine.verify(new VerifyRequest(shown, unchecked, StoreCheck.WHEN_NEEDED));
    IssuedToken replacement = Objects.requireNonNull(verified.replacement());
    RegenerateOutcome.Regenerated regenerated =
        (RegenerateOutcome.Regenerated)
            engine.regenerate(
                new RegenerateRequest(replacement.text(), JsonObject.parse("{\"a\":1}")));

    assertThat(replacement.lifetime().expiresAt())
        .isEqualTo(refreshed.accessToken().lifetime().expiresAt());
    assertThat(Objects.requireNonNull(regenerated.accessToken()).lifetime().expiresAt())
        .isEqualTo(refreshed.accessToken().lifetime().expiresAt());
  }

  private IssuedSession login() {
    JsonObject nothing = JsonObject.parse("{}");
    return engine.create(
        new CreateRequest(new UserId("anna"), new Contents(nothing, nothing), STYLE));
  }

  private IssuedSession refreshed(IssuedSession shown) {
    return ((Refreshed)
            engine.refresh(
                new RefreshRequest(
                    shown.refreshToken().text(),
                    Contract.CONFIRM_ON_USE,
                    new AntiCsrfCheck.Skip(),
                    STYLE)))
        .issued();
  }

  private static Duration life(IssuedToken token) {
    return Duration.between(token.lifetime().issuedAt(), token.lifetime().expiresAt());
  }
}
