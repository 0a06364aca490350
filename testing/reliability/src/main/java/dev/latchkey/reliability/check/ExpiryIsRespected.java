package dev.latchkey.reliability.check;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.call.Tokens;
import dev.latchkey.reliability.history.Call;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * P5: nothing that comes in after the session's end is served, and no token is handed out that
 * outlives it. A session ends its validity after it was last used, and a lost answer may have been
 * a use.
 *
 * @param validity how long a session lives without being used
 */
public record ExpiryIsRespected(Duration validity) implements Check {

  /** Times on the wire are cut to milliseconds. */
  private static final Duration PRECISION = Duration.ofMillis(1);

  @Override
  public String promise() {
    return "P5 expiry is respected";
  }

  @Override
  public Optional<String> broken(History history) {
    List<Event> events = history.events();
    return events.stream()
        .filter(event -> event.answer().isServed() && event.call() != Call.LOGIN)
        .flatMap(event -> late(event, events).stream())
        .findFirst()
        .or(() -> events.stream().flatMap(event -> outlives(event, events).stream()).findFirst());
  }

  private Optional<String> late(Event event, List<Event> events) {
    List<Event> before = events.subList(0, events.indexOf(event));
    return event.invoked().isAfter(latestEnd(before))
        ? Optional.of(event.call() + " was served after the session's end")
        : Optional.empty();
  }

  private Optional<String> outlives(Event event, List<Event> events) {
    return switch (event.answer()) {
      case Answer.Issued(Tokens tokens)
          when tokens.accessToken().expiresAt().isAfter(tokens.sessionEndsAt()) ->
          Optional.of("an access token outlives the session that it came with");
      case Answer.Issued(Tokens tokens)
          when tokens.sessionEndsAt().isAfter(event.returned().plus(validity).plus(PRECISION)) ->
          Optional.of("a session was given more than its validity");
      case Answer.Verified(var replacement)
          when replacement.isPresent()
              && replacement.get().expiresAt().isAfter(latestEnd(upTo(event, events))) ->
          Optional.of("a replaced access token outlives the session");
      case Answer other -> Optional.empty();
    };
  }

  /** A first use confirms, which extends the session: the event itself counts. */
  private static List<Event> upTo(Event event, List<Event> events) {
    return events.subList(0, events.indexOf(event) + 1);
  }

  /** The latest end that these may have given the session. */
  private Instant latestEnd(List<Event> events) {
    return events.stream()
        .filter(event -> event.call() != Call.READ_DATA)
        .filter(event -> event.answer().isServed() || event.answer().isUnclear())
        .map(event -> event.returned().plus(validity).plus(PRECISION))
        .max(Instant::compareTo)
        .orElse(Instant.MAX);
  }
}
