package dev.latchkey.model.property;

import dev.latchkey.model.world.Moves;
import dev.latchkey.model.world.Step;
import java.util.Optional;

/**
 * P2: two holders who take turns, each more than a grace period after the other, are found.
 *
 * @param mostChanges how many changes of refresher may go unnoticed; the next one is refused
 */
public record NoMissedTheft(int mostChanges) implements Property {

  @Override
  public String promise() {
    return "P2 no missed theft";
  }

  @Override
  public Optional<String> broken(Step step, Moves moves) {
    return step.after().chase().changes() > mostChanges
        ? Optional.of("two holders refresh in turn, and nobody notices")
        : Optional.empty();
  }
}
