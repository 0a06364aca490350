package dev.latchkey.model.property;

import dev.latchkey.model.world.Moves;
import dev.latchkey.model.world.Step;
import java.util.Optional;

/** A promise that every step of every history has to keep. */
public interface Property {

  /** Returns its name and what it promises, in one line. */
  String promise();

  /**
   * Returns how a step breaks the promise; empty when it does not.
   *
   * @param step what happened
   * @param moves the world's rules, to be asked what would happen next
   */
  Optional<String> broken(Step step, Moves moves);
}
