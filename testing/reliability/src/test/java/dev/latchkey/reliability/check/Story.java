package dev.latchkey.reliability.check;

import dev.latchkey.reliability.call.AccessToken;
import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.call.Tokens;
import dev.latchkey.reliability.history.Call;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import dev.latchkey.reliability.proxy.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Invents histories: each exchange takes ten milliseconds. */
final class Story {
  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration VALIDITY = Duration.ofSeconds(100);
  private static final Duration EXCHANGE = Duration.ofMillis(10);

  private final History history = new History();

  /** Somebody shows something so many milliseconds after the beginning, and is answered. */
  Story then(long at, String who, Call call, String shown, Answer answer) {
    Instant invoked = BEGIN.plusMillis(at);
    history.add(
        new Event(who, call, shown, new Fault.None(), invoked, invoked.plus(EXCHANGE), answer));
    return this;
  }

  /** Somebody refreshes and receives tokens. */
  Story refreshed(long at, String who, String shown, String received) {
    return then(at, who, Call.REFRESH, shown, issued(at, received));
  }

  /** Tokens with the lives that they should have. */
  static Answer issued(long at, String refreshToken) {
    Instant end = BEGIN.plusMillis(at).plus(VALIDITY);
    return new Answer.Issued(
        new Tokens("handle", refreshToken, end, new AccessToken("a", end.minusSeconds(1), true)));
  }

  static Answer loggedOut() {
    return new Answer.LoggedOut("Session does not exist.");
  }

  Optional<String> brokenFor(Check check) {
    return check.broken(history);
  }

  History history() {
    return history;
  }
}
