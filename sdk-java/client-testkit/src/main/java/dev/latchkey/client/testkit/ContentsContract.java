package dev.latchkey.client.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.Token;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.VerifiedSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What an application puts into a session. */
interface ContentsContract extends ClientFixture {

  /** Another payload. */
  Map<String, Object> OTHER = Map.of("role", "user", "list", List.of(1, "two"));

  @Test
  default void data_replaced_isReadBackAsAWhole() {
    String handle = login().session().handle();
    assertThat(latchkey().getSessionData(handle)).isEqualTo(Map.of("cart", 1));

    latchkey().updateSessionData(handle, OTHER);
    assertThat(latchkey().getSessionData(handle)).isEqualTo(OTHER);
    latchkey().updateSessionData(handle, Map.of());
    assertThat(latchkey().getSessionData(handle)).isEmpty();
    assertThat(latchkey().getJwtPayload(handle)).isEqualTo(Map.of("role", "admin"));
  }

  @Test
  default void payload_replaced_isReadBackAndTokensKeepTheirs() {
    SessionTokens tokens = login();
    String handle = tokens.session().handle();

    latchkey().updateJwtPayload(handle, OTHER);

    assertThat(latchkey().getJwtPayload(handle)).isEqualTo(OTHER);
    assertThat(verify(tokens.accessToken().token()).session().jwtPayload())
        .isEqualTo(Map.of("role", "admin"));
  }

  @Test
  default void handle_thatNamesNoSession_isRefusedByEachFunction() {
    for (String none : List.of("nobody", "", "é😀")) {
      refused(UnauthorisedException.class, "session_ended", () -> latchkey().getSessionData(none));
      refused(UnauthorisedException.class, "session_ended", () -> latchkey().getJwtPayload(none));
      refused(
          UnauthorisedException.class, "session_ended", () -> latchkey().getSessionDetails(none));
      refused(
          UnauthorisedException.class,
          "session_ended",
          () -> latchkey().updateSessionData(none, OTHER));
      refused(
          UnauthorisedException.class,
          "session_ended",
          () -> latchkey().updateJwtPayload(none, OTHER));
      assertThat(latchkey().revokeSession(none)).isFalse();
    }
  }

  @Test
  default void session_thatExpired_isGoneForEachFunction() {
    String handle = login().session().handle();
    clock().move(Duration.ofDays(100).plusMillis(1));

    refused(UnauthorisedException.class, "session_ended", () -> latchkey().getSessionData(handle));
    refused(
        UnauthorisedException.class,
        "session_ended",
        () -> latchkey().updateSessionData(handle, OTHER));
    refused(
        UnauthorisedException.class, "session_ended", () -> latchkey().getSessionDetails(handle));
  }

  @Test
  default void regenerate_changesSessionAndTokenAndKeepsTheExpiry() {
    SessionTokens tokens = login();
    clock().move(Duration.ofMinutes(1));

    VerifiedSession made = latchkey().regenerateSession(tokens.accessToken().token(), OTHER);

    Token token = Objects.requireNonNull(made.accessToken());
    assertThat(made.session().jwtPayload()).isEqualTo(OTHER);
    assertThat(token.createdTime()).isEqualTo(clock().instant());
    assertThat(token.expiry()).isEqualTo(tokens.accessToken().expiry());
    assertThat(verify(token.token()).session()).isEqualTo(made.session());
    assertThat(latchkey().getJwtPayload(tokens.session().handle())).isEqualTo(OTHER);
  }

  @Test
  default void regenerate_withATokenThatIsOver_changesTheSessionAlone() {
    SessionTokens tokens = login();
    clock().move(Duration.ofHours(1));

    VerifiedSession made = latchkey().regenerateSession(tokens.accessToken().token(), OTHER);

    assertThat(made.accessToken()).isNull();
    assertThat(latchkey().getJwtPayload(tokens.session().handle())).isEqualTo(OTHER);
  }

  @Test
  default void regenerate_withoutASession_isRefusedWithItsReason() {
    SessionTokens tokens = login();
    String text = tokens.accessToken().token();

    refused(
        UnauthorisedException.class,
        "access_token_malformed",
        () -> latchkey().regenerateSession("no token", OTHER));
    refused(
        UnauthorisedException.class,
        "access_token_signature_invalid",
        () -> latchkey().regenerateSession(TokenText.withOtherSignature(text), OTHER));
    latchkey().revokeSession(tokens.session().handle());
    refused(
        UnauthorisedException.class,
        "session_ended",
        () -> latchkey().regenerateSession(text, OTHER));
  }
}
