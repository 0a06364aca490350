package dev.latchkey.client.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionTokens;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A login whose answer is lost, or that goes out on a dead connection, is one session. */
class LoginRepeatedTest {

  private final RealServer server = new RealServer();
  private final Latchkey latchkey = server.builder().totalTimeout(Duration.ofMinutes(1)).build();

  @AfterEach
  void stop() {
    latchkey.close();
    server.close();
  }

  private void assertOneMoreSession() {
    SessionTokens tokens = latchkey.createNewSession(NewSession.of("u"));

    assertThat(latchkey.getAllSessionHandlesForUser("u"))
        .containsExactly(tokens.session().handle());
    assertThat(latchkey.refreshSession(tokens.refreshToken().token()).session())
        .isEqualTo(tokens.session());
  }

  @Test
  void login_whoseAnswerIsLost_isRepeatedAndMakesOneSession() {
    latchkey.settings();
    server.proxy.loseAnswers(1);

    assertOneMoreSession();
  }

  @Test
  void login_onAConnectionThatIsReset_goesOutOnAnother() {
    latchkey.settings();
    server.proxy.resetConnections();

    assertOneMoreSession();
  }

  @Test
  void login_onAConnectionThatWasForgotten_goesOutOnAnother() {
    latchkey.settings();
    server.proxy.forgetConnections();

    assertOneMoreSession();
  }
}
