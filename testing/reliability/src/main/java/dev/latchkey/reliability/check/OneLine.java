package dev.latchkey.reliability.check;

import dev.latchkey.reliability.history.Call;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * P3: at most one confirmed refresh token can still be used. Asked by showing known tokens twice,
 * each more than a grace period after anything else: whatever the first round accepts it also
 * confirms, so the second may accept one token and no more.
 */
public record OneLine() implements Check {

  /** Who shows tokens in the first round. */
  public static final String FIRST_ROUND = "round 1";

  /** Who shows them in the second. */
  public static final String SECOND_ROUND = "round 2";

  @Override
  public String promise() {
    return "P3 one line";
  }

  @Override
  public Optional<String> broken(History history) {
    List<String> accepted = accepted(history, SECOND_ROUND).distinct().toList();
    if (accepted.size() > 1) {
      return Optional.of(accepted.size() + " confirmed refresh tokens can be used");
    }
    Optional<String> last = accepted(history, FIRST_ROUND).reduce((before, after) -> after);
    if (last.isEmpty() && history.events().stream().anyMatch(OneLine::isShown)) {
      return Optional.of("no refresh token can be used");
    }
    return accepted.equals(last.stream().toList())
        ? Optional.empty()
        : Optional.of("the token that was confirmed last is not the one that can be used");
  }

  private static boolean isShown(Event event) {
    return event.who().equals(FIRST_ROUND);
  }

  private static Stream<String> accepted(History history, String who) {
    return history.events().stream()
        .filter(event -> event.who().equals(who) && event.call() == Call.REFRESH)
        .filter(event -> event.answer().isServed())
        .map(Event::shown);
  }
}
