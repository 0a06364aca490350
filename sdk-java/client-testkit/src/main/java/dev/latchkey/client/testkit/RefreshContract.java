package dev.latchkey.client.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.Token;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.VerifiedSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Refreshing, repeating it, and theft. */
interface RefreshContract extends ClientFixture {

  /** A moment longer than the default grace period. */
  Duration BEYOND_GRACE = Duration.ofSeconds(30).plusMillis(1);

  private SessionTokens refreshed(SessionTokens shown) {
    return latchkey().refreshSession(shown.refreshToken().token());
  }

  /** Refreshes and uses the new access token, which puts the new tokens in force. */
  private SessionTokens confirmed(SessionTokens shown) {
    SessionTokens tokens = refreshed(shown);
    verify(tokens.accessToken().token());
    return tokens;
  }

  @Test
  default void refresh_bringsTokensThatReplaceAll() {
    SessionTokens first = login();
    clock().move(Duration.ofMinutes(10));

    SessionTokens second = refreshed(first);

    assertThat(second.session()).isEqualTo(first.session());
    assertThat(second.accessToken().token()).isNotEqualTo(first.accessToken().token());
    assertThat(second.refreshToken().token()).isNotEqualTo(first.refreshToken().token());
    assertThat(second.idRefreshToken().token()).isNotEqualTo(first.idRefreshToken().token());
    assertThat(second.accessToken().createdTime()).isEqualTo(clock().instant());
    assertThat(second.refreshToken().expiry())
        .isEqualTo(clock().instant().plus(Duration.ofDays(100)));
    assertThat(TokenText.claims(second.accessToken().token())).containsKey("parent_rt_hash");
  }

  @Test
  default void firstUse_afterARefresh_bringsAnAccessTokenThatNeedsNoMore() {
    SessionTokens second = refreshed(login());

    VerifiedSession verified = verify(second.accessToken().token());

    Token replacement = Objects.requireNonNull(verified.accessToken());
    assertThat(verified.session()).isEqualTo(second.session());
    assertThat(replacement.expiry()).isEqualTo(second.accessToken().expiry());
    assertThat(replacement.cookie()).isEqualTo(second.accessToken().cookie());
    assertThat(TokenText.claims(replacement.token())).doesNotContainKey("parent_rt_hash");
    assertThat(verify(replacement.token()).accessToken()).isNull();
  }

  @Test
  default void refresh_repeated_bringsTheSameRefreshToken() {
    SessionTokens first = login();
    SessionTokens second = refreshed(first);
    clock().move(Duration.ofSeconds(29));

    SessionTokens again = refreshed(first);

    assertThat(again.refreshToken().token()).isEqualTo(second.refreshToken().token());
    assertThat(again.idRefreshToken().token()).isEqualTo(second.idRefreshToken().token());
  }

  @Test
  default void refresh_repeatedAfterTheFirstUse_isGoodWithinTheGracePeriodOnly() {
    SessionTokens first = login();
    SessionTokens second = confirmed(first);
    clock().move(Duration.ofSeconds(30));

    assertThat(refreshed(first).refreshToken().token()).isEqualTo(second.refreshToken().token());
  }

  @Test
  default void refresh_repeatedAfterTheGracePeriod_isTheft() {
    SessionTokens first = login();
    confirmed(first);
    clock().move(BEYOND_GRACE);

    TokenTheftDetectedException theft =
        refused(
            TokenTheftDetectedException.class,
            "reuse_previous_after_grace",
            () -> refreshed(first));

    assertThat(theft.getSessionHandle()).isEqualTo(first.session().handle());
    assertThat(theft.getUserId()).isEqualTo("anna");
  }

  /** A session that was rotated twice: at most once in a grace period. */
  private SessionTokens rotatedTwice(SessionTokens first) {
    SessionTokens second = confirmed(first);
    clock().move(BEYOND_GRACE);
    return confirmed(second);
  }

  @Test
  default void refreshToken_fromFurtherBack_isTheft() {
    SessionTokens first = login();
    rotatedTwice(first);

    refused(TokenTheftDetectedException.class, "reuse_stale_lineage", () -> refreshed(first));
  }

  @Test
  default void session_afterTheft_goesOnUntilItIsRevoked() {
    SessionTokens first = login();
    SessionTokens third = rotatedTwice(first);
    refused(TokenTheftDetectedException.class, "reuse_stale_lineage", () -> refreshed(first));

    assertThat(refreshed(third).session()).isEqualTo(first.session());
    latchkey().revokeSession(first.session().handle());
    refused(UnauthorisedException.class, "session_ended", () -> refreshed(third));
  }

  @Test
  default void refreshToken_thatIsNone_isRefusedWithItsReason() {
    String text = login().refreshToken().token();
    int middle = text.lastIndexOf('.') + 5;
    char other = text.charAt(middle) == 'A' ? 'B' : 'A';
    String changed = text.substring(0, middle) + other + text.substring(middle + 1);

    for (String none : List.of("", "x", "é\ud800")) {
      refused(
          UnauthorisedException.class,
          "refresh_token_malformed",
          () -> latchkey().refreshSession(none));
    }
    refused(
        UnauthorisedException.class,
        "refresh_token_not_authentic",
        () -> latchkey().refreshSession(changed));
  }

  @Test
  default void session_atItsExpiry_isAliveAndAfterItIsNot() {
    SessionTokens one = login();
    SessionTokens other = login();
    clock().move(Duration.ofDays(100));

    assertThat(refreshed(one).session()).isEqualTo(one.session());
    clock().move(Duration.ofMillis(1));
    refused(UnauthorisedException.class, "session_expired", () -> refreshed(other));
  }

  @Test
  default void payload_replacedOnTheServer_reachesTheNextRefresh() {
    SessionTokens first = login();
    latchkey().updateJwtPayload(first.session().handle(), Map.of("role", "user"));

    assertThat(refreshed(first).session().jwtPayload()).isEqualTo(Map.of("role", "user"));
  }
}
