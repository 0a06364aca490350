package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.check.ExpiryIsRespected;
import dev.latchkey.reliability.check.NoFalseTheft;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import dev.latchkey.reliability.proxy.Odds;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * An honest client of sessions that live for seconds only: uses them, pauses for about a session's
 * life, and comes back just before its end or after. Checks P5, and that nobody is logged out
 * before the time it was told.
 *
 * @param bed the server
 * @param validity how long a session lives without being used
 * @param pauses how often the client comes back at most
 */
public record ExpiryRun(TestBed bed, Duration validity, int pauses) implements Crowd.Run {

  private static final int NEAR_MILLISECONDS = 60;

  @Override
  public void play(long seed, Tally tally) {
    Random random = new Random(seed);
    History history = new History();
    Optional<Jar> jar = Login.retried(bed.core(), history, "user-" + seed);
    if (jar.isEmpty()) {
      tally.add(Verdicts.OUTSIDE, 1);
      return;
    }
    Tab.Network network = new Tab.Network(Odds.lostAnswers(bed.grace().dividedBy(4)), random);
    live(new Tab("tab 1", jar.get(), bed.core(), history, network), random);
    Verdicts verdicts = new Verdicts(seed, bed, tally);
    if (verdicts.isWithinAssumptions(history)) {
      verdicts.ask(new ExpiryIsRespected(validity), history);
      verdicts.ask(new NoFalseTheft(), history);
      tally.add(history);
      tally.add("sessions", 1);
      tally.add("sessions that came to their end", isOver(history) ? 1 : 0);
    }
  }

  private void live(Tab tab, Random random) {
    for (int pause = 0; pause < pauses && !isOver(tab.history()); pause++) {
      if (random.nextInt(3) == 0) {
        tab.verify();
      } else {
        tab.refresh();
      }
      Pause.of(pause(random));
    }
    tab.refresh();
  }

  private Duration pause(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> Duration.ofNanos(random.nextLong(validity.toNanos()));
      case 1 -> validity.plusMillis(random.nextInt(NEAR_MILLISECONDS));
      default -> validity.minusMillis(random.nextInt(NEAR_MILLISECONDS));
    };
  }

  private static boolean isOver(History history) {
    return history.events().stream().map(Event::answer).anyMatch(answer -> answer.endsTheSession());
  }
}
