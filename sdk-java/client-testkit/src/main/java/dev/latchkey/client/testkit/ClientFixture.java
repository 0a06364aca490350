package dev.latchkey.client.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.VerifiedSession;
import dev.latchkey.engine.session.Session;
import dev.latchkey.store.testkit.StandingClock;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The sessions of the running test. */
interface ClientFixture {

  /** The time of client and engine. */
  StandingClock clock();

  /** The client, over an installation without wishes. */
  default Latchkey latchkey() {
    return latchkey(Wishes.NONE);
  }

  /** The client, over an installation that is made with the first call of the test. */
  Latchkey latchkey(Wishes wishes);

  /** Stores sessions past the client: that is faster than as many logins. */
  void insert(List<Session> sessions);

  /** Logs anna in, with something in the session. */
  default SessionTokens login() {
    return latchkey().createNewSession("anna", Map.of("role", "admin"), Map.of("cart", 1));
  }

  /** Verifies an access token as it comes from a browser. */
  default VerifiedSession verify(String accessToken) {
    return latchkey().getSession(accessToken, null, false, "marker");
  }

  /** Expects a call to be refused in this way and for this reason. */
  default <E extends SessionException> E refused(
      Class<E> kind, String reason, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(kind);
    E refusal = kind.cast(thrown);
    assertThat(refusal.reason()).isEqualTo(reason);
    return refusal;
  }
}
