package dev.latchkey.model.property;

import dev.latchkey.model.world.Answer;
import dev.latchkey.model.world.Event;
import dev.latchkey.model.world.Exchange;
import dev.latchkey.model.world.Moves;
import dev.latchkey.model.world.Phase;
import dev.latchkey.model.world.Step;
import java.util.Optional;

/**
 * P4: once a revoke has returned, nothing is written any more, and nothing that begins later is
 * served.
 */
public final class RevocationIsFinal implements Property {

  @Override
  public String promise() {
    return "P4 revocation is final";
  }

  @Override
  public Optional<String> broken(Step step, Moves moves) {
    if (step.event() instanceof Event.Writes && step.before().past().isRevoked()) {
      return Optional.of("a revoked session is written to");
    }
    return step.event() instanceof Event.Decides(Exchange before, Exchange after)
            && before.wasBegunAfterRevoke()
            && isServed(after)
        ? Optional.of("a request that began after the revoke is served")
        : Optional.empty();
  }

  private static boolean isServed(Exchange exchange) {
    return !(exchange.phase() instanceof Phase.Answered(Answer answer)) || answer.isSuccess();
  }
}
