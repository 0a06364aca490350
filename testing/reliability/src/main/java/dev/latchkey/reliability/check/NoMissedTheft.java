package dev.latchkey.reliability.check;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.history.Call;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * P2: two holders of one jar who take turns, each more than a grace period after the other has done
 * anything, are found after a number of changes of refresher; the next one is refused. A turn that
 * begins sooner starts the count anew. The holder is the first word of a name: tabs are one.
 *
 * @param mostChanges how many may go unnoticed
 * @param grace the grace period
 */
public record NoMissedTheft(int mostChanges, Duration grace) implements Check {

  /** With as many changes as the promise allows. */
  public static NoMissedTheft promised(Duration grace) {
    return new NoMissedTheft(3, grace);
  }

  @Override
  public String promise() {
    return "P2 no missed theft";
  }

  @Override
  public Optional<String> broken(History history) {
    Chase chase = new Chase();
    for (Event event : history.events()) {
      chase.see(event);
    }
    return chase.most > mostChanges
        ? Optional.of("the refresher changed " + chase.most + " times, and nobody noticed")
        : Optional.empty();
  }

  /** Tells whether the theft was noticed. */
  public static boolean isFound(History history) {
    return history.events().stream().anyMatch(event -> event.answer() instanceof Answer.Theft);
  }

  private final class Chase {
    private final Map<String, Instant> lastActive = new HashMap<>();
    private @Nullable String refresher;
    private int changes;
    private int most;

    void see(Event event) {
      if (!isApart(event)) {
        changes = 0;
        refresher = null;
      }
      lastActive.merge(holder(event), event.returned(), (a, b) -> a.isAfter(b) ? a : b);
      if (event.call() == Call.REFRESH && event.answer() instanceof Answer.Issued) {
        changes += refresher == null || Objects.equals(refresher, holder(event)) ? 0 : 1;
        refresher = holder(event);
        most = Math.max(most, changes);
      }
    }

    private static String holder(Event event) {
      return event.who().split(" ", 2)[0];
    }

    private boolean isApart(Event event) {
      return lastActive.entrySet().stream()
          .filter(other -> !other.getKey().equals(holder(event)))
          .allMatch(other -> event.invoked().isAfter(other.getValue().plus(grace)));
    }
  }
}
