package dev.latchkey.model.search;

import dev.latchkey.model.property.Property;
import dev.latchkey.model.rule.Rule;
import dev.latchkey.model.world.Moves;
import dev.latchkey.model.world.NormalForm;
import dev.latchkey.model.world.Setup;
import dev.latchkey.model.world.Step;
import dev.latchkey.model.world.Tokens;
import dev.latchkey.model.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Visits every world that can be reached, nearest first, each once. The first broken promise is
 * therefore the shortest story. For one thread, used once.
 */
public final class Search {

  private final Setup setup;
  private final List<Property> properties;
  private final int mostStates;
  private final Tokens tokens = new Tokens();
  private final Moves moves;
  private final Fingerprints met = new Fingerprints();
  private final History history = new History();
  private List<Found> frontier = new ArrayList<>();

  /** Creates a search through at most that many worlds. */
  public Search(Setup setup, Rule rule, List<Property> properties, int mostStates) {
    this.setup = setup;
    this.properties = properties;
    this.mostStates = mostStates;
    this.moves = new Moves(setup, rule, tokens);
  }

  /** A world that was met and not looked into yet. */
  private static final class Found {
    private final byte[] form;
    private final int index;

    Found(byte[] form, int index) {
      this.form = form;
      this.index = index;
    }
  }

  /** Searches until a promise is broken, nothing new is left, or the bound is reached. */
  public Verdict run() {
    visit(moves.start(), -1, 0);
    int depth = 0;
    while (!frontier.isEmpty() && met.size() < mostStates) {
      List<Found> layer = frontier;
      frontier = new ArrayList<>();
      for (Found found : layer) {
        Optional<Verdict> broken = expand(found, depth + 1);
        if (broken.isPresent()) {
          return broken.get();
        }
      }
      depth++;
    }
    return frontier.isEmpty()
        ? new Verdict.Holds(met.size(), depth)
        : new Verdict.Unfinished(met.size(), depth);
  }

  private Optional<Verdict> expand(Found found, int depth) {
    World world = NormalForm.read(found.form, tokens).world();
    List<Step> steps = moves.from(world);
    for (int ordinal = 0; ordinal < steps.size(); ordinal++) {
      Step step = steps.get(ordinal);
      for (Property property : properties) {
        Optional<String> broken = property.broken(step, moves);
        if (broken.isPresent()) {
          Trace trace = tell(found, ordinal, broken.get());
          return Optional.of(new Verdict.Broken(met.size(), depth, property.promise(), trace));
        }
      }
      visit(step.after(), found.index, ordinal);
    }
    return Optional.empty();
  }

  private void visit(World world, int parent, int ordinal) {
    byte[] form = NormalForm.of(world, setup).bytes();
    if (met.add(form)) {
      frontier.add(new Found(form, history.add(parent, ordinal)));
    }
  }

  private Trace tell(Found last, int ordinal, String ending) {
    List<Integer> ordinals = new ArrayList<>(history.to(last.index));
    ordinals.add(ordinal);
    Narrator narrator = new Narrator();
    NormalForm form = NormalForm.of(moves.start(), setup);
    NormalForm.Back back = NormalForm.read(form.bytes(), tokens);
    narrator.begin(form.met(), back.met());
    for (int next : ordinals) {
      Step step = moves.from(back.world()).get(next);
      narrator.tell(step);
      form = NormalForm.of(step.after(), setup);
      back = NormalForm.read(form.bytes(), tokens);
      narrator.rename(form.met(), back.met());
    }
    return new Trace(narrator.lines(), ending);
  }
}
