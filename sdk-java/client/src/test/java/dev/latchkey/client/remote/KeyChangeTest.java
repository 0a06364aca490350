package dev.latchkey.client.remote;

import static dev.latchkey.client.transport.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.token.Signer;
import dev.latchkey.client.transport.ScriptedServer;
import dev.latchkey.store.testkit.StandingClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys that come and go, at a server that announces what a test says. */
@Timeout(30)
class KeyChangeTest {

  private static final String SETTINGS =
      """
      {"cookies":{"accessTokenPath":"/","refreshTokenPath":"/r","secure":true,"sameSite":"lax"},
       "antiCsrf":"off","storeCheck":"when_needed","accessTokenValidity":3600,
       "refreshTokenValidity":7200,"gracePeriod":30,"sessionExpiredStatusCode":401}
      """;

  private final StandingClock clock = new StandingClock();
  private final ScriptedServer server = new ScriptedServer().otherwise(this::play);
  private final Latchkey latchkey =
      LatchkeyClient.builder().hosts(server.address().toString()).clock(clock).build();
  private final Signer old = Signer.fresh();
  private final Signer young = Signer.fresh();
  private volatile Signer[] announced = {old};

  private void play(HttpExchange exchange) throws IOException, InterruptedException {
    boolean keys = exchange.getRequestURI().getPath().equals("/v1/jwks");
    String body = keys ? Signer.jwkSet(announced) : SETTINGS;
    answer(200, body, Map.of("Cache-Control", "public, max-age=60")).play(exchange);
  }

  @AfterEach
  void stop() {
    latchkey.close();
    server.close();
  }

  @Test
  void unknownKey_isLookedForOnceInAWhile() {
    verify(old);
    clock.move(KeptValue.COOL_DOWN);

    assertRefused(young);
    assertRefused(young);
    assertThat(fetches()).isEqualTo(2);
    announced = new Signer[] {old, young};
    assertRefused(young);
    clock.move(KeptValue.COOL_DOWN);
    verify(young);
    verify(old);
    assertThat(fetches()).isEqualTo(3);
  }

  @Test
  void removedKey_afterTheNextFetch_verifiesNothing() throws InterruptedException {
    verify(old);
    announced = new Signer[] {young};
    verify(old);
    CountDownLatch fetched = new CountDownLatch(1);
    server.then(
        exchange -> {
          play(exchange);
          fetched.countDown();
        });

    clock.move(Duration.ofSeconds(60));
    verify(old); // the hot path does not wait
    assertThat(fetched.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(untilRefused(old)).isTrue();
    verify(young);
  }

  /** The answer is on its way to the thread that renews: asks until it is there, with a bound. */
  private boolean untilRefused(Signer signer) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < end) {
      try {
        verify(signer);
        Thread.onSpinWait();
      } catch (TryRefreshTokenException refused) {
        return refused.reason().equals("access_token_signature_invalid");
      }
    }
    return false;
  }

  @Test
  void unknownKey_whileTheServerIsAway_saysNothingAboutTheUser() {
    verify(old);
    server.close();
    clock.move(KeptValue.COOL_DOWN);

    GeneralException failure = catchThrowableOfType(GeneralException.class, () -> verify(young));

    assertThat(failure.reason()).isEqualTo("no_server_reachable");
    verify(old);
  }

  @Test
  void answerOfAnotherProduct_isNotUnderstood() {
    server.otherwise(answer(200, "<html>"));

    GeneralException failure = catchThrowableOfType(GeneralException.class, () -> verify(old));

    assertThat(failure.reason()).isEqualTo("answer_unreadable");
    assertThat(failure)
        .hasMessage("GET /v1/settings: cannot read the answer 200: it is not a single JSON object");
  }

  /** A proxy in between may answer so; the user must not be logged out for it. */
  @Test
  void settings_refusedAsIfTheyWereASession_sayNothingAboutTheUser() {
    server.otherwise(
        answer(
            401,
            """
            {"type":"urn:latchkey:problem:unauthorised","title":"t","status":401,"detail":"d","reason":"session_ended"}
            """));

    GeneralException failure = catchThrowableOfType(GeneralException.class, () -> verify(old));

    assertThat(failure.reason()).isEqualTo("answer_unreadable");
    assertThat(failure).hasMessage("GET /v1/settings was refused: session_ended");
  }

  private void verify(Signer signer) {
    String token = signer.sign(Signer.claims(clock.instant().plusSeconds(60)));
    assertThat(latchkey.getSession(token, null, true, "marker").session().userId())
        .isEqualTo("user");
  }

  private void assertRefused(Signer signer) {
    TryRefreshTokenException refusal =
        catchThrowableOfType(TryRefreshTokenException.class, () -> verify(signer));
    assertThat(refusal.reason()).isEqualTo("access_token_signature_invalid");
    assertThat(refusal).hasMessageEndingWith("the server has no such key");
  }

  private long fetches() {
    return server.requests().stream().filter(request -> request.contains("/v1/jwks")).count();
  }
}
