package dev.latchkey.model.table;

import dev.latchkey.model.property.Property;
import dev.latchkey.model.rule.Rule;
import dev.latchkey.model.search.Search;
import dev.latchkey.model.search.Verdict;
import dev.latchkey.model.world.Setup;
import java.util.List;

/**
 * One world, the rule that governs it, and what must hold there.
 *
 * @param title what is in the world
 * @param assumption what is taken for granted
 * @param setup the world
 * @param rule the rule
 * @param promises what must hold
 */
public record Experiment(
    String title, String assumption, Setup setup, Rule rule, List<Property> promises) {

  /** Searches at most that many worlds. */
  public Verdict run(int mostWorlds) {
    return new Search(setup, rule, promises, mostWorlds).run();
  }
}
