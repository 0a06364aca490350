package dev.latchkey.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.VerifiedSession;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When verifying asks a real server, and what it says. */
class VerificationTest {

  @Test
  void verification_onTheHotPath_doesNoInputAndNoOutput() {
    try (RealServer server = new RealServer();
        Latchkey latchkey = server.client()) {
      String first = latchkey.createNewSession(NewSession.of("u")).accessToken().token();
      String second = latchkey.createNewSession(NewSession.of("v")).accessToken().token();
      verify(latchkey, first);
      int connections = server.proxy.connections();
      long bytes = server.proxy.bytes();
      assertThat(bytes).isPositive();

      for (int i = 0; i < 10_000; i++) {
        verify(latchkey, first);
        verify(latchkey, second);
      }

      assertThat(server.proxy.connections()).isEqualTo(connections);
      assertThat(server.proxy.bytes()).isEqualTo(bytes);
    }
  }

  @Test
  void markerThatIsMissing_isNoticedFirstAndWithoutTheServer() {
    try (RealServer server = new RealServer();
        Latchkey latchkey = server.client()) {
      UnauthorisedException refusal =
          catchThrowableOfType(
              UnauthorisedException.class, () -> latchkey.getSession("", null, true, null));

      assertThat(refusal.reason()).isEqualTo("id_refresh_token_missing");
      assertThat(server.proxy.connections()).isZero();
    }
  }

  @Test
  void accessTokenThatIsMissing_isToBeRefreshed() {
    try (RealServer server = new RealServer();
        Latchkey latchkey = server.client()) {
      assertThat(refusal(latchkey, "", null, true).reason()).isEqualTo("access_token_missing");
    }
  }

  @Test
  void tokenOfNobody_isRefusedAfterOneLookForItsKey() {
    try (RealServer server = new RealServer();
        RealServer stranger = new RealServer();
        Latchkey latchkey = server.client();
        Latchkey strange = stranger.client()) {
      String foreign = strange.createNewSession(NewSession.of("u")).accessToken().token();
      verify(latchkey, latchkey.createNewSession(NewSession.of("u")).accessToken().token());
      server.clock.move(Duration.ofSeconds(1));

      for (int i = 0; i < 100; i++) {
        assertThat(refusal(latchkey, foreign, null, false).reason())
            .isEqualTo("access_token_signature_invalid");
      }

      assertThat(server.proxy.requests()).filteredOn("GET /v1/jwks"::equals).hasSize(2);
    }
  }

  @Test
  void keyThatIsNew_isFetchedWhenItsFirstTokenComes() {
    try (RealServer server = new RealServer();
        Latchkey latchkey = server.client();
        Latchkey other = server.client()) {
      verify(latchkey, other.createNewSession(NewSession.of("u")).accessToken().token());
      server.clock.move(Duration.ofHours(25));

      String signedAnew = other.createNewSession(NewSession.of("u")).accessToken().token();

      assertThat(verify(latchkey, signedAnew).session().userId()).isEqualTo("u");
    }
  }

  @Test
  void antiCsrfToken_whenTheServerMakesThem_isCompared() {
    try (RealServer server = new RealServer("enable_anti_csrf", "true");
        Latchkey latchkey = server.client()) {
      SessionTokens tokens = latchkey.createNewSession(NewSession.of("u"));
      String accessToken = tokens.accessToken().token();
      String guard = tokens.antiCsrfToken();

      assertThat(guard).isNotNull();
      assertThat(latchkey.getSession(accessToken, guard, true, "m").accessToken()).isNull();
      assertThat(latchkey.getSession(accessToken, null, false, "m").accessToken()).isNull();
      assertThat(refusal(latchkey, accessToken, null, true).reason())
          .isEqualTo("anti_csrf_token_missing");
      assertThat(refusal(latchkey, accessToken, "x" + guard, true).reason())
          .isEqualTo("anti_csrf_token_mismatch");
    }
  }

  @Test
  void revokedSession_whileTheStoreIsAlwaysChecked_isOverAtOnce() {
    try (RealServer server = new RealServer("access_token_blacklisting", "true");
        Latchkey latchkey = server.client()) {
      SessionTokens tokens = latchkey.createNewSession(NewSession.of("u"));
      String accessToken = tokens.accessToken().token();
      verify(latchkey, accessToken);
      latchkey.revokeSession(tokens.session().handle());

      UnauthorisedException over =
          catchThrowableOfType(UnauthorisedException.class, () -> verify(latchkey, accessToken));

      assertThat(over.reason()).isEqualTo("session_ended");
      assertThat(server.proxy.requests()).filteredOn("POST /v1/sessions/verify"::equals).hasSize(2);
    }
  }

  @Test
  void issuerAndAudience_thatTheServerAnnounces_areExpected() {
    try (RealServer server =
            new RealServer("access_token_issuer", "us", "access_token_audience", "shop");
        Latchkey trusting = server.client();
        Latchkey otherIssuer = server.builder().expectedIssuer("them").build();
        Latchkey otherAudience = server.builder().expectedAudience("bank").build()) {
      String token = trusting.createNewSession(NewSession.of("u")).accessToken().token();

      verify(trusting, token);
      assertThat(refusal(otherIssuer, token, null, false).reason())
          .isEqualTo("access_token_issuer_mismatch");
      assertThat(refusal(otherAudience, token, null, false).reason())
          .isEqualTo("access_token_audience_mismatch");
    }
  }

  @Test
  void serverThatIsAway_isNotNeededForTokensOfKnownKeys() {
    RealServer server = new RealServer();
    try (Latchkey latchkey = server.client()) {
      SessionTokens tokens = latchkey.createNewSession("u", Map.of("a", 1), Map.of());
      verify(latchkey, tokens.accessToken().token());
      server.close();
      server.clock.move(Duration.ofMinutes(59));

      assertThat(verify(latchkey, tokens.accessToken().token()).session())
          .isEqualTo(tokens.session());
      assertThat(general(() -> latchkey.refreshSession(tokens.refreshToken().token())).reason())
          .isEqualTo("no_server_reachable");
    } finally {
      server.close();
    }
  }

  @Test
  void storeThatIsBroken_saysNothingAboutTheUser() {
    try (RealServer server = new RealServer();
        Latchkey latchkey = server.builder().totalTimeout(Duration.ofSeconds(8)).build()) {
      SessionTokens tokens = latchkey.createNewSession(NewSession.of("u"));
      server.faults.breakDown();

      assertThat(general(() -> latchkey.refreshSession(tokens.refreshToken().token())).reason())
          .isEqualTo("store_unavailable");
      assertThat(general(() -> latchkey.createNewSession(NewSession.of("u"))).reason())
          .isEqualTo("store_unavailable");
    }
  }

  @Test
  void apiKeyThatIsWrong_saysNothingAboutTheUserAndIsNotShown() {
    try (RealServer server = new RealServer("api_keys", "right-key-of-20-letters");
        Latchkey right = server.builder().apiKey("right-key-of-20-letters").build();
        Latchkey wrong = server.builder().apiKey("wrong-key-of-20-letters").build()) {
      String token = right.createNewSession(NewSession.of("u")).accessToken().token();
      GeneralException refusal = general(() -> wrong.getSession(token, null, false, "m"));

      assertThat(refusal.reason()).isEqualTo("api_key_invalid");
      assertThat(refusal).hasStackTraceContaining("api_key_invalid");
      assertThat(stackTrace(refusal)).doesNotContain("wrong-key", token);
    }
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static VerifiedSession verify(Latchkey latchkey, String accessToken) {
    return latchkey.getSession(accessToken, null, false, "marker");
  }

  private static TryRefreshTokenException refusal(
      Latchkey latchkey, String accessToken, @Nullable String antiCsrfToken, boolean check) {
    return catchThrowableOfType(
        TryRefreshTokenException.class,
        () -> latchkey.getSession(accessToken, antiCsrfToken, check, "marker"));
  }

  private static GeneralException general(ThrowingCallable call) {
    return catchThrowableOfType(GeneralException.class, call);
  }
}
