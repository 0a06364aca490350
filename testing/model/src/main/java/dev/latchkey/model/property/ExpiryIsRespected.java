package dev.latchkey.model.property;

import dev.latchkey.model.world.Answer;
import dev.latchkey.model.world.Event;
import dev.latchkey.model.world.Exchange;
import dev.latchkey.model.world.Jar;
import dev.latchkey.model.world.Moves;
import dev.latchkey.model.world.Phase;
import dev.latchkey.model.world.Row;
import dev.latchkey.model.world.Step;
import java.util.Optional;

/**
 * P5: nothing is served after the session's end, and no token is handed out with a longer life than
 * its session has.
 */
public final class ExpiryIsRespected implements Property {

  @Override
  public String promise() {
    return "P5 expiry is respected";
  }

  @Override
  public Optional<String> broken(Step step, Moves moves) {
    Row row = step.before().row();
    if (!(step.event() instanceof Event.Decides(Exchange before, Exchange after)) || row == null) {
      return Optional.empty();
    }
    return switch (after.phase()) {
      case Phase.Decided(int ago, var read, Row next, Answer answer) -> broken(row, next, answer);
      case Phase.Answered(Answer answer) -> broken(row, row, answer);
      case Phase.Asked asked -> Optional.empty();
      case Phase.Timed timed -> Optional.empty();
    };
  }

  private static Optional<String> broken(Row row, Row next, Answer answer) {
    if (!answer.isSuccess()) {
      return Optional.empty();
    }
    if (row.expiresIn() < 0) {
      return Optional.of("a session that has ended is served");
    }
    return answer instanceof Answer.Refreshed(Jar jar) && jar.toldFor() > next.expiresIn()
        ? Optional.of("a token is handed out that outlives its session")
        : Optional.empty();
  }
}
