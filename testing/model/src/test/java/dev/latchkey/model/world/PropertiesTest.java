package dev.latchkey.model.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.lineage.RotationPolicy.LateShow;
import dev.latchkey.model.property.ExpiryIsRespected;
import dev.latchkey.model.property.OneConfirmedLeaf;
import dev.latchkey.model.property.Property;
import dev.latchkey.model.property.RevocationIsFinal;
import dev.latchkey.model.rule.EngineRule;
import dev.latchkey.model.rule.Rule;
import dev.latchkey.model.search.Search;
import dev.latchkey.model.search.Verdict;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every promise can be broken: each is shown a world in which it is. */
class PropertiesTest {

  private static final int MOST_WORLDS = 500_000;
  private static final World.Past REVOKED = new World.Past(true, false, 0);

  /** One tab and a thief. */
  private static final Setup ROBBED =
      new Setup(
          new Setup.Timing(4, Ticks.FOREVER, Ticks.FOREVER),
          new Setup.Client(
              1,
              Setup.Lock.NONE,
              Setup.Habit.ANY_TIME,
              List.of(Contract.ROTATE_ON_REFRESH),
              Setup.Calls.WHEN_NEEDED),
          Walk.SETUP.network(),
          new Setup.Events(true, false, 0));

  private final Walk walk = new Walk();

  @Test
  void oneConfirmedLeaf_underARuleThatForgives_isBroken() {
    RotationPolicy policy =
        new RotationPolicy(Ticks.duration(4), Ticks.duration(Ticks.FOREVER), LateShow.TOLERANT);
    Rule forgiving = new ForgivingRule(new EngineRule(policy));

    assertThat(new Search(ROBBED, forgiving, List.of(new OneConfirmedLeaf()), MOST_WORLDS).run())
        .isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void revocationIsFinal_whenARevokedSessionIsWrittenTo_isBroken() {
    assertBrokenOnce(new RevocationIsFinal(), Event.Writes.class, world -> world.with(REVOKED));
  }

  @Test
  void revocationIsFinal_whenALaterRequestIsServed_isBroken() {
    Step step = first(Event.Decides.class);
    Event.Decides decides = (Event.Decides) step.event();
    Exchange later = begunAfterRevoke(decides.before());
    Step doctored =
        new Step(step.before(), new Event.Decides(later, decides.after()), step.after());

    assertThat(new RevocationIsFinal().broken(step, walk.moves())).isEmpty();
    assertThat(new RevocationIsFinal().broken(doctored, walk.moves())).isPresent();
  }

  @Test
  void expiryIsRespected_whenASessionThatHasEndedIsServed_isBroken() {
    assertBrokenOnce(new ExpiryIsRespected(), Event.Decides.class, PropertiesTest::ended);
  }

  private static World ended(World world) {
    Row row = world.row();
    return row == null
        ? world
        : world.with(new Row(row.current(), row.minting(), row.previous(), Ticks.OVER));
  }

  private static Exchange begunAfterRevoke(Exchange exchange) {
    return new Exchange(
        exchange.holder(),
        exchange.request(),
        exchange.phase(),
        exchange.age(),
        exchange.toldFor(),
        true);
  }

  private void assertBrokenOnce(
      Property property, Class<? extends Event> kind, UnaryOperator<World> doctor) {
    Step step = first(kind);
    Step doctored = new Step(doctor.apply(step.before()), step.event(), step.after());

    assertThat(property.broken(step, walk.moves())).isEmpty();
    assertThat(property.broken(doctored, walk.moves())).isPresent();
  }

  private Step first(Class<? extends Event> kind) {
    for (long seed = 0; ; seed++) {
      for (Step step : walk.steps(seed)) {
        if (kind.isInstance(step.event())) {
          return step;
        }
      }
    }
  }
}
