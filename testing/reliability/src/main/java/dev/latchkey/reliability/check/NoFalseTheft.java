package dev.latchkey.reliability.check;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * P1: one honest client, any number of tabs with one jar, is never told theft, and never logged out
 * before the time that it was told. For sessions that nobody revokes.
 */
public record NoFalseTheft() implements Check {

  @Override
  public String promise() {
    return "P1 no false theft";
  }

  @Override
  public Optional<String> broken(History history) {
    List<Event> events = history.events();
    return events.stream()
        .filter(event -> isWrong(event, events))
        .findFirst()
        .map(event -> "an honest client was told " + event.answer() + " by " + event.call());
  }

  private static boolean isWrong(Event event, List<Event> events) {
    return switch (event.answer()) {
      case Answer.Theft() -> true;
      case Answer.LoggedOut(String message) -> !event.returned().isAfter(told(event, events));
      case Answer other -> false;
    };
  }

  /** The latest end that answers had told before. */
  static Instant told(Event event, List<Event> events) {
    return events.stream()
        .filter(before -> before.returned().isBefore(event.returned()))
        .flatMap(
            before ->
                before.answer() instanceof Answer.Issued(var tokens)
                    ? Stream.of(tokens.sessionEndsAt())
                    : Stream.empty())
        .max(Instant::compareTo)
        .orElse(Instant.MAX);
  }
}
