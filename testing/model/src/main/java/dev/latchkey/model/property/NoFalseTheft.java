package dev.latchkey.model.property;

import dev.latchkey.model.world.Answer;
import dev.latchkey.model.world.Event;
import dev.latchkey.model.world.Exchange;
import dev.latchkey.model.world.Moves;
import dev.latchkey.model.world.Phase;
import dev.latchkey.model.world.Step;
import java.util.Optional;

/** P1: as long as nobody else holds its tokens, a client is neither told theft nor logged out. */
public final class NoFalseTheft implements Property {

  @Override
  public String promise() {
    return "P1 no false theft";
  }

  @Override
  public Optional<String> broken(Step step, Moves moves) {
    return step.event() instanceof Event.Decides(Exchange before, Exchange after)
            && after.phase() instanceof Phase.Answered(Answer answer)
        ? broken(answer, before, step)
        : Optional.empty();
  }

  private static Optional<String> broken(Answer answer, Exchange exchange, Step step) {
    return switch (answer) {
      case Answer.Reuse reuse -> Optional.of("an honest client is accused of theft");
      case Answer.Gone gone ->
          exchange.toldFor() >= 0 && !step.before().past().isRevoked()
              ? Optional.of("an honest client is logged out before the time it was told")
              : Optional.empty();
      case Answer.Refreshed refreshed -> Optional.empty();
      case Answer.Replaced replaced -> Optional.empty();
      case Answer.Good good -> Optional.empty();
      case Answer.Over over -> Optional.empty();
    };
  }
}
