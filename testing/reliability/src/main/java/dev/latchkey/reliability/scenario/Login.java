package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.call.Core;
import dev.latchkey.reliability.history.Call;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import dev.latchkey.reliability.proxy.Fault;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How a session begins. */
final class Login {

  /** So often a server whose database is in trouble may refuse before a run is given up. */
  private static final int A_FEW_TRIES = 5;

  private static final int MOST_TRIES = 50;

  private Login() {}

  /** Logs in over a good network, until it is answered. */
  static Jar insist(Core core, History history, String user) {
    return within(MOST_TRIES, () -> on(core, history, user))
        .orElseThrow(() -> new IllegalStateException("nobody can log in"));
  }

  /** Logs in over a good network, as people do: again a few times; empty when none was served. */
  static Optional<Jar> retried(Core core, History history, String user) {
    return within(A_FEW_TRIES, () -> on(core, history, user));
  }

  private static Optional<Jar> within(int tries, Supplier<Optional<Jar>> login) {
    return Stream.generate(login).limit(tries).flatMap(Optional::stream).findFirst();
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
