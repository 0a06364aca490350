package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.call.AccessToken;
import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.call.Core;
import dev.latchkey.reliability.history.Call;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import dev.latchkey.reliability.history.Stopwatch;
import dev.latchkey.reliability.proxy.Fault;
import dev.latchkey.reliability.proxy.Odds;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A tab of a browser together with the backend that it talks to: uses the jar as backend SDKs do,
 * over a network with given odds. One thread at a time.
 *
 * @param who its name in the history
 */
record Tab(String who, Jar jar, Core core, History history, Network network) {

  /** What a tab suffers. */
  record Network(Odds odds, RandomGenerator random) {
    Fault fate() {
      return odds.draw(random);
    }
  }

  /** Refreshes with what is in the jar when its turn comes. */
  Answer refresh() {
    return exchange(now -> new Shown(Call.REFRESH, now.refreshToken()), core::refresh);
  }

  /**
   * Uses the access token: verified locally, unless it is over, which takes a refresh, or names its
   * parent, which takes the server.
   */
  void use() {
    AccessToken token = jar.accessToken();
    if (Stopwatch.now().isAfter(token.expiresAt())) {
      refresh();
    } else if (token.namesParent()) {
      verify();
    }
  }

  /** Shows the access token to the server, and refreshes when it says so. */
  Answer verify() {
    Answer answer = exchange(now -> accessToken(now.accessToken()), core::verify);
    return answer instanceof Answer.TryRefresh ? refresh() : answer;
  }

  private static Shown accessToken(AccessToken token) {
    return new Shown(token.namesParent() ? Call.VERIFY_FIRST_USE : Call.VERIFY, token.text());
  }

  /** What is in the jar when the turn comes; another tab may have changed it while we waited. */
  private record Shown(Call call, String text) {}

  private Answer exchange(Function<Jar, Shown> showing, Caller caller) {
    return core.inTurn(
        () -> {
          Shown shown = showing.apply(jar);
          String text = shown.text();
          Fault fault = network.fate();
          Event event =
              history.record(who, shown.call(), text, fault, () -> caller.call(text, fault));
          if (!event.isTooLong(core.patience())) {
            keep(event.answer());
          }
          return event.answer();
        });
  }

  /** An answer after half of the grace period is not used: docs/rotation.md. */
  private void keep(Answer answer) {
    if (answer instanceof Answer.Issued(var tokens)) {
      jar.keep(tokens);
    }
    if (answer instanceof Answer.Verified(var replacement)) {
      replacement.ifPresent(jar::keep);
    }
  }

  /** A call that shows one text. */
  private interface Caller {
    Answer call(String shown, Fault fault);
  }
}
