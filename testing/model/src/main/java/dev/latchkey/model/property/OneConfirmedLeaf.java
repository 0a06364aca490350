package dev.latchkey.model.property;

import dev.latchkey.model.world.Event;
import dev.latchkey.model.world.Moves;
import dev.latchkey.model.world.Row;
import dev.latchkey.model.world.Step;
import dev.latchkey.model.world.Token;
import java.util.Optional;

/**
 * P3: the tokens that ever were current form one line. The current one gives way to a successor of
 * its own; whatever is displaced otherwise is refused from then on.
 */
public final class OneConfirmedLeaf implements Property {

  @Override
  public String promise() {
    return "P3 one confirmed leaf";
  }

  @Override
  public Optional<String> broken(Step step, Moves moves) {
    Row before = step.before().row();
    Row after = step.after().row();
    if (!(step.event() instanceof Event.Writes) || before == null || after == null) {
      return Optional.empty();
    }
    Token old = before.current();
    boolean isInLine = after.current() == old || after.current().parent() == old;
    return isInLine || !moves.isAccepted(old, step.after())
        ? Optional.empty()
        : Optional.of("two tokens that were both confirmed are both served");
  }
}
