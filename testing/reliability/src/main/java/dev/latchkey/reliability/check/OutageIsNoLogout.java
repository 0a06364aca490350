package dev.latchkey.reliability.check;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.history.Call;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * While the database is away, whatever needs it is answered 503 with Retry-After, soon; what does
 * not need it is served; nobody is ever logged out; and soon after its return all is served again.
 *
 * @param away when it had gone
 * @param back when it came back
 * @param slowness how long an exchange takes on this machine, now, when nothing is wrong; nothing
 *     on an idle one
 */
public record OutageIsNoLogout(Instant away, Instant back, Duration slowness) implements Check {

  /** An answer comes before this. */
  private static final Duration SOON = Duration.ofSeconds(2);

  /** What begins later than this after the return is served. */
  private static final Duration RECOVERY = Duration.ofSeconds(5);

  @Override
  public String promise() {
    return "a database that is away is no logout";
  }

  @Override
  public Optional<String> broken(History history) {
    List<Event> events = history.events();
    if (events.stream().noneMatch(event -> event.invoked().isAfter(back))) {
      return Optional.of("nobody came back to see");
    }
    return events.stream().flatMap(event -> broken(event).stream()).findFirst();
  }

  private Optional<String> broken(Event event) {
    if (event.answer().endsTheSession()) {
      return Optional.of(event.call() + " was told " + event.answer());
    }
    if (event.invoked().isAfter(back.plus(RECOVERY).plus(slowness)) && !event.answer().isServed()) {
      return Optional.of(event.call() + " is not served after the return: " + event.answer());
    }
    boolean isWithin = event.invoked().isAfter(away) && event.returned().isBefore(back);
    return isWithin ? within(event) : Optional.empty();
  }

  private Optional<String> within(Event event) {
    if (event.took().minus(slowness).compareTo(SOON) >= 0) {
      return Optional.of("%s took %s ms".formatted(event.call(), event.took().toMillis()));
    }
    boolean isRight =
        event.call() == Call.VERIFY ? event.answer().isServed() : isUnavailable(event.answer());
    return isRight
        ? Optional.empty()
        : Optional.of(event.call() + " was answered " + event.answer() + " meanwhile");
  }

  private static boolean isUnavailable(Answer answer) {
    return answer instanceof Answer.Unavailable unavailable && unavailable.isPolite();
  }
}
