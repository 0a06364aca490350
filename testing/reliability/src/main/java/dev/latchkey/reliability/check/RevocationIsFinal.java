package dev.latchkey.reliability.check;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.history.Call;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import java.time.Instant;
import java.util.Optional;

/**
 * P4: once a revoke has returned, nothing that begins later and asks the store is served.
 *
 * @param verification which verifications ask the store
 */
public record RevocationIsFinal(Verification verification) implements Check {

  /** Which verifications ask the store. */
  public enum Verification {
    /** All: access_token_blacklisting is on. */
    ALWAYS_CHECKED,
    /** Only the first use of an access token that names its parent. */
    LOCAL
  }

  @Override
  public String promise() {
    return "P4 revocation is final";
  }

  @Override
  public Optional<String> broken(History history) {
    return revokedAt(history).flatMap(end -> servedAfter(history, end));
  }

  private static Optional<Instant> revokedAt(History history) {
    return history.events().stream()
        .filter(event -> event.call() == Call.REVOKE)
        .filter(event -> isAcknowledged(event.answer()))
        .map(Event::returned)
        .min(Instant::compareTo);
  }

  /** Nothing left to revoke is an acknowledgement too: of a revoke whose answer was lost. */
  private static boolean isAcknowledged(Answer answer) {
    return answer instanceof Answer.Done || answer instanceof Answer.NothingDone;
  }

  private Optional<String> servedAfter(History history, Instant end) {
    return history.events().stream()
        .filter(event -> event.invoked().isAfter(end) && asksTheStore(event.call()))
        .filter(event -> event.answer().isServed())
        .findFirst()
        .map(event -> event.call() + " by " + event.who() + " was served after the revoke");
  }

  private boolean asksTheStore(Call call) {
    return switch (call) {
      case REFRESH, VERIFY_FIRST_USE, READ_DATA, REPLACE_DATA, REVOKE -> true;
      case VERIFY -> verification == Verification.ALWAYS_CHECKED;
      case LOGIN -> false;
    };
  }
}
