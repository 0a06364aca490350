package dev.latchkey.model.table;

import static dev.latchkey.engine.lineage.Contract.CONFIRM_ON_USE;
import static dev.latchkey.engine.lineage.Contract.ROTATE_ON_REFRESH;
import static dev.latchkey.model.table.Worlds.onExpiry;
import static dev.latchkey.model.table.Worlds.tabs;
import static dev.latchkey.model.table.Worlds.unhurried;
import static dev.latchkey.model.table.Worlds.withClockSetBack;
import static dev.latchkey.model.table.Worlds.withDuplicates;
import static dev.latchkey.model.table.Worlds.withExpiry;
import static dev.latchkey.model.table.Worlds.withLock;
import static dev.latchkey.model.table.Worlds.withRevocation;
import static dev.latchkey.model.table.Worlds.withSkewedClocks;
import static dev.latchkey.model.table.Worlds.withSlowServers;
import static dev.latchkey.model.table.Worlds.withThief;
import static dev.latchkey.model.table.Worlds.withoutLosses;

import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.lineage.RotationPolicy.LateShow;
import dev.latchkey.model.property.ExpiryIsRespected;
import dev.latchkey.model.property.NoFalseTheft;
import dev.latchkey.model.property.NoMissedTheft;
import dev.latchkey.model.property.OneConfirmedLeaf;
import dev.latchkey.model.property.Property;
import dev.latchkey.model.property.RevocationIsFinal;
import dev.latchkey.model.rule.ConvergingRule;
import dev.latchkey.model.rule.EngineRule;
import dev.latchkey.model.rule.OrphaningRule;
import dev.latchkey.model.rule.Rule;
import dev.latchkey.model.world.Setup;
import dev.latchkey.model.world.Ticks;
import java.util.ArrayList;
import java.util.List;

/** What is searched. */
public final class Catalogue {

  /** After how many changes of refresher a theft is found at the latest. */
  private static final int MOST_CHANGES = 3;

  private static final String IN_TIME = "an exchange takes W/2 at most, or is lost";
  private static final String IN_TURN =
      "one refresh at a time, until its answer arrives or never can; any delay";
  private static final String NOTHING = "nothing";
  private static final String SKEW = "an exchange and the clocks' difference take W/2 at most";
  private static final String STEP = IN_TIME + "; no step between a server's reading and writing";
  private static final String APART = IN_TIME + "; each acts more than W after the other";

  private static final List<Property> HONEST = List.of(new NoFalseTheft(), new OneConfirmedLeaf());
  private static final List<Property> ENDING =
      List.of(new NoFalseTheft(), new OneConfirmedLeaf(), new ExpiryIsRespected());
  private static final List<Property> ROBBED =
      List.of(new NoMissedTheft(MOST_CHANGES), new OneConfirmedLeaf());
  private static final List<Property> REVOKED =
      List.of(new RevocationIsFinal(), new OneConfirmedLeaf());

  private final Size size;
  private final List<Experiment> experiments = new ArrayList<>();

  private Catalogue(Size size) {
    this.size = size;
  }

  /** Returns what is promised of the engine's rule. */
  public static List<Experiment> promises(Size size) {
    Catalogue catalogue = new Catalogue(size);
    catalogue.honest();
    catalogue.crowded();
    catalogue.disturbed();
    catalogue.robbed();
    catalogue.revoked();
    catalogue.ended();
    return List.copyOf(catalogue.experiments);
  }

  /** Returns older rules whose known failures the search has to find. */
  public static List<Experiment> comparisons() {
    Rule random = new EngineRule(policy(0, Ticks.FOREVER));
    Rule orphaning = new OrphaningRule(Ticks.duration(Worlds.W), Ticks.duration(Ticks.FOREVER));
    Rule converging = new ConvergingRule(new EngineRule(policy(Worlds.W, Ticks.FOREVER)));
    return List.of(
        new Experiment(
            "(a) a random successor each time, confirmed on use, no tab lock",
            IN_TIME,
            onExpiry(tabs(2, CONFIRM_ON_USE), 6),
            random,
            HONEST),
        new Experiment(
            "(b) rotation at refresh, each repetition in the grace period orphans the one before",
            IN_TIME + "; nothing is lost",
            withoutLosses(onExpiry(tabs(2, ROTATE_ON_REFRESH), 6)),
            orphaning,
            HONEST),
        new Experiment(
            "(c) the same successor for ever",
            APART,
            withThief(tabs(1, ROTATE_ON_REFRESH)),
            converging,
            ROBBED));
  }

  private void honest() {
    Setup confirm = tabs(2, CONFIRM_ON_USE);
    Setup both = tabs(2, CONFIRM_ON_USE, ROTATE_ON_REFRESH);
    add(Size.SMALL, "2 tabs, confirm on use, any time", IN_TIME, confirm, HONEST);
    add(
        Size.SMALL,
        "2 tabs, rotate on refresh, any time",
        IN_TIME,
        tabs(2, ROTATE_ON_REFRESH),
        HONEST);
    add(Size.FULL, "2 tabs, both contracts, any time", IN_TIME, both, HONEST);
    add(
        Size.SMALL,
        "2 tabs, confirm, on expiry, access tokens outlive W",
        IN_TIME,
        onExpiry(confirm, 6),
        HONEST);
    add(
        Size.FULL,
        "2 tabs, both, on expiry, access tokens live less than W",
        IN_TIME,
        onExpiry(both, 3),
        HONEST);
  }

  private void crowded() {
    Setup confirm = tabs(2, CONFIRM_ON_USE);
    add(Size.FULL, "3 tabs, confirm on use, any time", IN_TIME, tabs(3, CONFIRM_ON_USE), HONEST);
    add(
        Size.FULL,
        "3 tabs, rotate on refresh, any time",
        IN_TIME,
        tabs(3, ROTATE_ON_REFRESH),
        HONEST);
    add(
        Size.LARGE,
        "3 tabs, both contracts, any time",
        IN_TIME,
        tabs(3, CONFIRM_ON_USE, ROTATE_ON_REFRESH),
        HONEST);
    add(
        Size.SMALL,
        "2 tabs with a lock, confirm on use, any time",
        IN_TURN,
        withLock(confirm),
        HONEST);
    add(
        Size.FULL,
        "3 tabs with a lock, both contracts, any time",
        IN_TURN,
        withLock(tabs(3, CONFIRM_ON_USE, ROTATE_ON_REFRESH)),
        HONEST);
  }

  private void disturbed() {
    Setup confirm = tabs(2, CONFIRM_ON_USE);
    Setup rotate = tabs(2, ROTATE_ON_REFRESH);
    add(
        Size.FULL,
        "2 tabs, confirm, the network repeats",
        IN_TIME,
        withDuplicates(confirm),
        HONEST);
    add(Size.SMALL, "2 tabs, rotate, the network repeats", IN_TIME, withDuplicates(rotate), HONEST);
    add(
        Size.FULL,
        "2 tabs, confirm, servers take the time early",
        IN_TIME,
        withSlowServers(confirm),
        HONEST);
    add(
        Size.SMALL,
        "2 tabs, rotate, servers take the time early",
        IN_TIME,
        withSlowServers(rotate),
        HONEST);
    add(Size.FULL, "2 tabs, confirm, clocks a tick apart", SKEW, withSkewedClocks(confirm), HONEST);
    add(Size.SMALL, "2 tabs, rotate, clocks a tick apart", SKEW, withSkewedClocks(rotate), HONEST);
    add(
        Size.FULL,
        "2 tabs, confirm, clock set back past W",
        STEP,
        withClockSetBack(confirm, Worlds.W + 1),
        HONEST);
    add(
        Size.SMALL,
        "2 tabs, rotate, clock set back past W",
        STEP,
        withClockSetBack(rotate, Worlds.W + 1),
        HONEST);
  }

  private void robbed() {
    Setup confirm = withThief(tabs(1, CONFIRM_ON_USE));
    Setup rotate = withThief(tabs(1, ROTATE_ON_REFRESH));
    Setup both = withThief(tabs(1, CONFIRM_ON_USE, ROTATE_ON_REFRESH));
    add(Size.FULL, "1 tab and a thief, confirm on use", APART, confirm, ROBBED);
    add(Size.SMALL, "1 tab and a thief, rotate on refresh", APART, rotate, ROBBED);
    add(Size.FULL, "1 tab and a thief, both contracts", APART, both, ROBBED);
    add(
        Size.LARGE,
        "2 tabs and a thief, rotate on refresh",
        APART,
        withThief(tabs(2, ROTATE_ON_REFRESH)),
        ROBBED);
  }

  private void revoked() {
    Setup confirm = tabs(2, CONFIRM_ON_USE);
    Setup rotate = tabs(2, ROTATE_ON_REFRESH);
    add(
        Size.SMALL,
        "2 tabs, rotate, revoked at any time",
        NOTHING,
        withRevocation(rotate),
        REVOKED);
    add(
        Size.FULL,
        "2 tabs, confirm, revoked at any time",
        NOTHING,
        withRevocation(confirm),
        REVOKED);
    add(
        Size.FULL,
        "1 tab and a thief, rotate, revoked at any time",
        NOTHING,
        withRevocation(withThief(tabs(1, ROTATE_ON_REFRESH))),
        REVOKED);
  }

  private void ended() {
    Setup both = tabs(2, CONFIRM_ON_USE, ROTATE_ON_REFRESH);
    Setup rotate = tabs(2, ROTATE_ON_REFRESH);
    add(
        Size.SMALL,
        "2 tabs, rotate, sessions end after 6 ticks",
        IN_TIME,
        withExpiry(rotate, 6),
        ENDING);
    add(
        Size.FULL,
        "2 tabs, both, sessions end after 6 ticks",
        IN_TIME,
        withExpiry(both, 6),
        ENDING);
    add(
        Size.FULL,
        "2 tabs, rotate, sessions end after 6 ticks, any delay",
        NOTHING,
        unhurried(withExpiry(rotate, 6)),
        List.of(new ExpiryIsRespected(), new OneConfirmedLeaf()));
  }

  private void add(Size of, String title, String assumption, Setup setup, List<Property> promises) {
    if (size.includes(of)) {
      Rule rule = new EngineRule(policy(setup.timing().grace(), setup.timing().validity()));
      experiments.add(new Experiment(title, assumption, setup, rule, promises));
    }
  }

  private static RotationPolicy policy(int grace, int validity) {
    return new RotationPolicy(Ticks.duration(grace), Ticks.duration(validity), LateShow.TOLERANT);
  }
}
