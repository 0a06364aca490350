package dev.latchkey.client.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.CookieAttributes.SameSite;
import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.Settings;
import dev.latchkey.client.Settings.AntiCsrf;
import dev.latchkey.client.Settings.StoreCheck;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Login and verification. */
interface LoginContract extends ClientFixture {

  /** Bound to an anti-CSRF token. */
  Wishes BOUND = new Wishes(AntiCsrf.ON, StoreCheck.WHEN_NEEDED);

  @Test
  default void login_isAnsweredWithTokensAndTheAttributesOfTheirCookies() {
    Instant now = clock().instant();
    CookieAttributes everywhere = new CookieAttributes("/", null, false, SameSite.LAX);

    SessionTokens tokens = login();

    assertThat(tokens.session().userId()).isEqualTo("anna");
    assertThat(tokens.session().handle()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(tokens.session().jwtPayload()).isEqualTo(Map.of("role", "admin"));
    assertThat(tokens.antiCsrfToken()).isNull();
    assertThat(tokens.accessToken().createdTime()).isEqualTo(now);
    assertThat(tokens.accessToken().expiry()).isEqualTo(now.plus(Duration.ofHours(1)));
    assertThat(tokens.accessToken().cookie()).isEqualTo(everywhere);
    assertThat(tokens.idRefreshToken().cookie()).isEqualTo(everywhere);
    assertThat(tokens.refreshToken().expiry()).isEqualTo(now.plus(Duration.ofDays(100)));
    assertThat(tokens.idRefreshToken().expiry()).isEqualTo(tokens.refreshToken().expiry());
    assertThat(tokens.refreshToken().cookie())
        .isEqualTo(new CookieAttributes("/session/refresh", null, false, SameSite.LAX));
  }

  @Test
  default void login_betweenTwoSeconds_tellsWholeSecondsAndNeverLaterOnes() {
    clock().move(Duration.ofMillis(999));
    Instant second = clock().instant().truncatedTo(ChronoUnit.SECONDS);

    SessionTokens tokens = login();

    assertThat(tokens.accessToken().createdTime()).isEqualTo(second);
    assertThat(tokens.accessToken().expiry()).isEqualTo(second.plus(Duration.ofHours(1)));
    assertThat(tokens.refreshToken().createdTime()).isEqualTo(second);
    assertThat(tokens.refreshToken().expiry()).isEqualTo(second.plus(Duration.ofDays(100)));
  }

  @Test
  default void accessToken_isAJwtOfTheNativeForm() {
    SessionTokens tokens = login();
    String text = tokens.accessToken().token();

    assertThat(TokenText.header(text).keySet()).containsExactly("alg", "typ", "kid");
    assertThat(TokenText.header(text)).containsEntry("alg", "ES256").containsEntry("typ", "at+jwt");
    assertThat(TokenText.claims(text).keySet())
        .containsExactlyInAnyOrder("sub", "sid", "iat", "exp", "jti", "rt_hash", "payload");
    assertThat(TokenText.claims(text))
        .containsEntry("sub", "anna")
        .containsEntry("sid", tokens.session().handle())
        .containsEntry("payload", Map.of("role", "admin"));
  }

  @Test
  default void settings_areTheDefaultsOfAnInstallation() {
    Settings settings = latchkey().settings();

    assertThat(settings.checks())
        .isEqualTo(new Settings.Checks(AntiCsrf.OFF, StoreCheck.WHEN_NEEDED, null, null));
    assertThat(settings.lifetimes())
        .isEqualTo(
            new Settings.Lifetimes(
                Duration.ofHours(1), Duration.ofDays(100), Duration.ofSeconds(30)));
    assertThat(settings.cookies().refreshToken().path()).isEqualTo("/session/refresh");
    assertThat(settings.sessionExpiredStatusCode()).isEqualTo(401);
  }

  @Test
  default void accessToken_afterLogin_verifiesWithoutAReplacement() {
    SessionTokens tokens = login();

    assertThat(verify(tokens.accessToken().token()).session()).isEqualTo(tokens.session());
    assertThat(verify(tokens.accessToken().token()).accessToken()).isNull();
  }

  @Test
  default void accessToken_atItsExpiry_isOver() {
    String text = login().accessToken().token();

    clock().move(Duration.ofHours(1).minusMillis(1));
    assertThat(verify(text).session().userId()).isEqualTo("anna");
    clock().move(Duration.ofMillis(1));
    refused(TryRefreshTokenException.class, "access_token_expired", () -> verify(text));
  }

  @Test
  default void accessToken_thatIsNone_isRefusedWithItsReason() {
    String text = login().accessToken().token();

    refused(TryRefreshTokenException.class, "access_token_malformed", () -> verify("no token"));
    refused(
        TryRefreshTokenException.class, "access_token_malformed", () -> verify("a" + text + "a"));
    refused(
        TryRefreshTokenException.class,
        "access_token_signature_invalid",
        () -> verify(TokenText.withOtherSignature(text)));
    refused(TryRefreshTokenException.class, "access_token_missing", () -> verify(""));
  }

  @Test
  default void marker_thatIsMissing_meansNoSession() {
    String text = login().accessToken().token();

    refused(
        UnauthorisedException.class,
        "id_refresh_token_missing",
        () -> latchkey().getSession(text, null, false, null));
  }

  @Test
  default void antiCsrfToken_isCheckedWhenAskedFor() {
    Latchkey latchkey = latchkey(BOUND);
    SessionTokens tokens = login();
    String text = tokens.accessToken().token();
    SessionTokens other = login();

    assertThat(latchkey.getSession(text, tokens.antiCsrfToken(), true, "m").session())
        .isEqualTo(tokens.session());
    assertThat(latchkey.getSession(text, null, false, "m").session()).isEqualTo(tokens.session());
    refused(
        TryRefreshTokenException.class,
        "anti_csrf_token_missing",
        () -> latchkey.getSession(text, null, true, "m"));
    refused(
        TryRefreshTokenException.class,
        "anti_csrf_token_mismatch",
        () -> latchkey.getSession(text, other.antiCsrfToken(), true, "m"));
  }

  @Test
  default void userId_thatIsEmpty_isAUserLikeAnyOther() {
    SessionTokens tokens = latchkey().createNewSession(NewSession.of(""));
    login();

    assertThat(verify(tokens.accessToken().token()).session().userId()).isEmpty();
    assertThat(latchkey().getAllSessionHandlesForUser(""))
        .containsExactly(tokens.session().handle());
    assertThat(latchkey().revokeAllSessionsForUser("")).containsExactly(tokens.session().handle());
  }

  @Test
  default void contents_ofAllKinds_comeBackTheSame() {
    Map<String, Object> values =
        Map.of(
            "unicode",
            "é😀\u0000\u2028\ud800",
            "",
            "a member without a name",
            "numbers",
            List.of(0, 1, -5_000_000_000L, BigInteger.TEN.pow(30), 0.1, 1e300, -0.5),
            "list",
            Arrays.asList(true, null, Map.of(), List.of(List.of("")), false));

    SessionTokens tokens = latchkey().createNewSession("ü", values, values);
    String handle = tokens.session().handle();

    assertThat(tokens.session().jwtPayload()).isEqualTo(values);
    assertThat(verify(tokens.accessToken().token()).session().jwtPayload()).isEqualTo(values);
    assertThat(latchkey().getSessionData(handle)).isEqualTo(values);
    assertThat(latchkey().getJwtPayload(handle)).isEqualTo(values);
  }

  @Test
  default void contents_thatJsonDoesNotHave_areRefused() {
    for (Object value : List.of(Double.NaN, Instant.EPOCH, Map.of(1, 2), new Object())) {
      refused(
          GeneralException.class,
          "argument_invalid",
          () -> latchkey().createNewSession("u", Map.of("x", value), Map.of()));
      refused(
          GeneralException.class,
          "argument_invalid",
          () -> latchkey().updateSessionData("h", Map.of("x", value)));
    }
  }

  @Test
  default void contents_largerThanAMegabyte_areRefused() {
    Map<String, String> large = Map.of("x", "y".repeat(1_048_577));

    refused(
        GeneralException.class,
        "request_too_large",
        () -> latchkey().createNewSession("u", Map.of(), large));
  }

  @Test
  default void call_afterTheEnd_saysSo() {
    Latchkey latchkey = latchkey();
    login();
    latchkey.close();

    refused(GeneralException.class, "client_closed", () -> latchkey.revokeSession("h"));
  }
}
