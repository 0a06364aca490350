package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.call.Core;
import dev.latchkey.reliability.proxy.Fault;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Many callers at once, each of whom logs in, refreshes and revokes: all are served, however few
 * connections the server has to its database.
 *
 * @param bed the server
 * @param callers how many at once
 */
public record RushRun(TestBed bed, int callers) {

  /** Counted for each call that was served. */
  static final String SERVED = "calls served at once";

  /** Counted for each call that was not, since it would have taken too long. */
  static final String LATER = "calls told to try again later";

  /** Plays it once. */
  public void play(long seed, Tally tally) {
    List<Long> took = new CopyOnWriteArrayList<>();
    Together.run(
        IntStream.range(0, callers)
            .<Runnable>mapToObj(caller -> () -> rush(seed + "-" + caller, took, tally))
            .toList());
    List<Long> sorted = took.stream().sorted().toList();
    tally.add("rushes", 1);
    tally.add("milliseconds of the slowest calls in all", sorted.getLast() / 1_000_000);
  }

  private void rush(String user, List<Long> took, Tally tally) {
    Core core = bed.core();
    Fault none = new Fault.None();
    Answer login = call(() -> core.login("user-" + user, none), took, tally);
    if (login instanceof Answer.Issued(var tokens)) {
      call(() -> core.refresh(tokens.refreshToken(), none), took, tally);
      call(() -> core.revoke(tokens.handle(), none), took, tally);
    }
  }

  private static Answer call(Supplier<Answer> made, List<Long> took, Tally tally) {
    long start = System.nanoTime();
    Answer answer = made.get();
    took.add(System.nanoTime() - start);
    tally.add(SERVED, answer.isServed() ? 1 : 0);
    if (!answer.isServed()) {
      boolean isLater = answer instanceof Answer.Unavailable told && told.isPolite();
      tally.add(LATER, isLater ? 1 : 0);
      tally.broke("a call of a rush was not served: " + answer);
    }
    return answer;
  }
}
