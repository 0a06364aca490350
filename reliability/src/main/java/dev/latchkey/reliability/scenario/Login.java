package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.call.Core;
import dev.latchkey.reliability.history.Call;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import dev.latchkey.reliability.proxy.Fault;
import java.util.Optional;

/** How a session begins. */
final class Login {

  private static final int MOST_TRIES = 50;

  private Login() {}

  /** Logs in over a good network, until it is answered. */
  static Jar insist(Core core, History history, String user) {
    Optional<Jar> jar = on(core, history, user);
    for (int tries = MOST_TRIES; jar.isEmpty() && tries > 1; tries--) {
      jar = on(core, history, user);
    }
    return jar.orElseThrow(() -> new IllegalStateException("nobody can log in"));
  }

  /** Logs in over a good network; empty when there was no answer in time. */
  static Optional<Jar> on(Core core, History history, String user) {
    Fault none = new Fault.None();
    Event event =
        core.inTurn(
            () -> history.record("login", Call.LOGIN, "", none, () -> core.login(user, none)));
    return event.answer() instanceof Answer.Issued(var tokens)
        ? Optional.of(new Jar(tokens))
        : Optional.empty();
  }
}
