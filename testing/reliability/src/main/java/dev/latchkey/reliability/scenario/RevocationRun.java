package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.call.AccessToken;
import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.call.Tokens;
import dev.latchkey.reliability.check.RevocationIsFinal;
import dev.latchkey.reliability.check.RevocationIsFinal.Verification;
import dev.latchkey.reliability.history.Call;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import dev.latchkey.reliability.proxy.Fault;
import dev.latchkey.reliability.proxy.Odds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;

/**
 * A session is revoked while two tabs refresh, one has its access token verified, and a backend
 * reads and replaces the session data. All go on for a little after the revoke has returned; then
 * the newest tokens are shown once more, those whose answers were late included. Checks P4.
 *
 * @param bed the server
 * @param verification what the server was configured to do
 * @param odds of the network of all
 */
public record RevocationRun(TestBed bed, Verification verification, Odds odds)
    implements Crowd.Run {

  private static final int ACTIONS_AFTERWARDS = 3;
  private static final int TOKENS_SHOWN_AGAIN = 6;
  private static final Duration LATEST_REVOKE = Duration.ofMillis(150);
  private static final Duration LONGEST_THOUGHT = Duration.ofMillis(20);

  /** Runs under a poor network. */
  public static RevocationRun on(TestBed bed, Verification verification) {
    return new RevocationRun(bed, verification, Odds.poorNetwork(LATEST_REVOKE));
  }

  @Override
  public void play(long seed, Tally tally) {
    Random random = new Random(seed);
    History history = new History();
    Optional<Jar> jar = Login.retried(bed.core(), history, "user-" + seed);
    if (jar.isEmpty()) {
      tally.add(Verdicts.OUTSIDE, 1);
      return;
    }
    Tab.Network network = new Tab.Network(odds, random);
    Tab tab = new Tab("tab 1", jar.get(), bed.core(), history, network);
    Tab other = new Tab("tab 2", jar.get(), bed.core(), history, network);
    CountDownLatch revoked = new CountDownLatch(1);
    Together.run(
        List.of(
            () -> race(tab::refresh, random, revoked),
            () -> race(other::refresh, random, revoked),
            () -> race(other::verify, random, revoked),
            () -> race(() -> data(tab), random, revoked),
            () -> revoke(tab, revoked)));
    showAll(tab);
    new Verdicts(seed, bed, tally).ask(new RevocationIsFinal(verification), history);
    tally.add(history);
    tally.add("revokes", 1);
  }

  private static void race(Runnable action, Random random, CountDownLatch revoked) {
    for (int left = ACTIONS_AFTERWARDS; left > 0; left -= revoked.getCount() == 0 ? 1 : 0) {
      action.run();
      Pause.of(Duration.ofNanos(random.nextLong(LONGEST_THOUGHT.toNanos())));
    }
  }

  private void data(Tab tab) {
    String handle = tab.jar().handle();
    if (tab.network().random().nextBoolean()) {
      call(tab, Call.READ_DATA, handle, bed.core()::readData);
    } else {
      call(tab, Call.REPLACE_DATA, "1", (number, fault) -> replace(handle, number, fault));
    }
  }

  private Answer replace(String handle, String number, Fault fault) {
    return bed.core().replaceData(handle, Long.parseLong(number), fault);
  }

  /** Whoever revokes repeats it until it is acknowledged. */
  private void revoke(Tab tab, CountDownLatch revoked) {
    Pause.of(Duration.ofNanos(tab.network().random().nextLong(LATEST_REVOKE.toNanos())));
    Answer answer = new Answer.Lost("not yet sent");
    while (answer.isUnclear()) {
      answer = call(tab, Call.REVOKE, tab.jar().handle(), bed.core()::revoke);
    }
    revoked.countDown();
  }

  private Answer call(Tab tab, Call call, String shown, BiFunction<String, Fault, Answer> made) {
    Fault fault = tab.network().fate();
    return bed.core()
        .inTurn(
            () ->
                tab.history()
                    .record("backend", call, shown, fault, () -> made.apply(shown, fault))
                    .answer());
  }

  /**
   * The newest tokens, also those whose answers were still on their way when the revoke returned.
   */
  private void showAll(Tab tab) {
    List<Tokens> all =
        tab.history().events().reversed().stream()
            .map(Event::answer)
            .filter(answer -> answer instanceof Answer.Issued)
            .map(answer -> ((Answer.Issued) answer).tokens())
            .limit(TOKENS_SHOWN_AGAIN)
            .toList();
    for (Tokens tokens : all) {
      AccessToken accessToken = tokens.accessToken();
      call(tab, Call.REFRESH, tokens.refreshToken(), bed.core()::refresh);
      Call use = accessToken.namesParent() ? Call.VERIFY_FIRST_USE : Call.VERIFY;
      call(tab, use, accessToken.text(), bed.core()::verify);
    }
  }
}
