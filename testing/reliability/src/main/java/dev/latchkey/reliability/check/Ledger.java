package dev.latchkey.reliability.check;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.history.Call;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was acknowledged stays, whatever is killed: a session that was created is there, data that
 * were replaced are at least as new, a revoked session is gone, and a refresh token that was handed
 * out is good for the next refresh. Asked of a history in which a client keeps one jar and does one
 * thing after the other; the shown text of {@link Call#REPLACE_DATA} is the number written.
 *
 * @param lateness what may become of a replacement that was not acknowledged
 */
public record Ledger(Lateness lateness) implements Check {

  /** What may become of a replacement that was not acknowledged. */
  public enum Lateness {
    /** It happens before what is asked later, or not at all. */
    NONE,
    /** It may happen at any time: the network between server and database may still have it. */
    POSSIBLE
  }

  @Override
  public String promise() {
    return "acknowledged effects stay";
  }

  @Override
  public Optional<String> broken(History history) {
    Book book = new Book(lateness);
    List<Event> events = history.events();
    return events.stream().flatMap(event -> book.enter(event).stream()).findFirst();
  }

  private static final class Book {
    private final Lateness lateness;
    private final Set<Long> unclear = new HashSet<>();
    private long acknowledged;
    private boolean isRevoked;
    private boolean mayBeRevoked;

    Book(Lateness lateness) {
      this.lateness = lateness;
    }

    Optional<String> enter(Event event) {
      return switch (event.call()) {
        case LOGIN -> Optional.empty();
        case REFRESH, VERIFY, VERIFY_FIRST_USE -> alive(event);
        case READ_DATA -> read(event);
        case REPLACE_DATA -> replaced(event);
        case REVOKE -> revoked(event);
      };
    }

    private Optional<String> alive(Event event) {
      if (event.answer().endsTheSession() && !isRevoked && !mayBeRevoked) {
        return Optional.of("a session was lost: " + event.call() + " -> " + event.answer());
      }
      return event.answer().isServed() && isRevoked
          ? Optional.of("a revoke was lost: " + event.call() + " was served")
          : Optional.empty();
    }

    private Optional<String> read(Event event) {
      if (event.answer() instanceof Answer.Data(long number)
          && number != acknowledged
          && !unclear.contains(number)) {
        return Optional.of(
            "data were lost: %s was acknowledged, %s is there".formatted(acknowledged, number));
      }
      if (event.answer() instanceof Answer.Data(long number)) {
        settle(number); // what was seen once has happened
      }
      return alive(event);
    }

    private Optional<String> replaced(Event event) {
      Optional<String> broken = alive(event);
      long number = Long.parseLong(event.shown());
      if (event.answer() instanceof Answer.Done) {
        settle(number);
      } else if (event.answer().isUnclear()) {
        unclear.add(number);
      }
      return broken;
    }

    private void settle(long number) {
      acknowledged = number;
      unclear.removeIf(other -> other == number || (lateness == Lateness.NONE && other < number));
    }

    private Optional<String> revoked(Event event) {
      boolean isDone = event.answer() instanceof Answer.Done;
      boolean wasThere = isDone && isRevoked;
      boolean wasLost = event.answer() instanceof Answer.NothingDone && !mayBeRevoked;
      mayBeRevoked = true;
      isRevoked |= isDone || event.answer() instanceof Answer.NothingDone;
      if (wasThere) {
        return Optional.of("a revoke was lost: the session could be revoked again");
      }
      return wasLost
          ? Optional.of("a session was lost: there was nothing to revoke")
          : Optional.empty();
    }
  }
}
