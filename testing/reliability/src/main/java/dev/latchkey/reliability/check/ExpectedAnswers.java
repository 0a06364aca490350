package dev.latchkey.reliability.check;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import java.util.Optional;

/**
 * No answer says that the request was wrong, and none that the server cannot help, unless the store
 * may fail; then it is 503 and tells when to try again.
 *
 * @param mayBeUnavailable whether the store may fail
 */
public record ExpectedAnswers(boolean mayBeUnavailable) implements Check {

  @Override
  public String promise() {
    return "a failing store is told with 503 and Retry-After, a working one serves";
  }

  @Override
  public Optional<String> broken(History history) {
    return history.events().stream()
        .map(Event::answer)
        .filter(this::isUnexpected)
        .findFirst()
        .map(answer -> "an answer that nobody expected: " + answer);
  }

  private boolean isUnexpected(Answer answer) {
    return switch (answer) {
      case Answer.Refused refused -> true;
      case Answer.Unavailable told -> !mayBeUnavailable || !told.isPolite();
      case Answer other -> false;
    };
  }
}
