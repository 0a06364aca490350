package dev.latchkey.reliability.check;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * P1 where there is a thief: nobody is told theft before the thief has sent anything, since until
 * then there is one holder; afterwards anybody may be told, and it is right. And nobody is logged
 * out in another way, neither before nor afterwards. For sessions that nobody revokes.
 *
 * @param thief who in the history is the thief
 */
public record TheftIsToldRightly(String thief) implements Check {

  @Override
  public String promise() {
    return "P1 no false theft, with a thief";
  }

  @Override
  public Optional<String> broken(History history) {
    Instant first =
        history.events().stream()
            .filter(event -> event.who().equals(thief))
            .map(Event::invoked)
            .min(Comparator.naturalOrder())
            .orElse(Instant.MAX);
    return early(history.events(), first).or(() -> loggedOut(history));
  }

  private static Optional<String> early(List<Event> events, Instant first) {
    return events.stream()
        .filter(event -> event.answer() instanceof Answer.Theft)
        .filter(event -> !event.returned().isAfter(first))
        .findFirst()
        .map(event -> event.who() + " was told theft before the thief had sent anything");
  }

  private static Optional<String> loggedOut(History history) {
    return history.events().stream()
        .filter(event -> event.answer() instanceof Answer.LoggedOut)
        .filter(event -> !event.returned().isAfter(NoFalseTheft.told(event, history.events())))
        .findFirst()
        .map(event -> event.who() + " was told " + event.answer() + " although nobody revoked");
  }
}
