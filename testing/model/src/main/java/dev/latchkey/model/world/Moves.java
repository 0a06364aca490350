package dev.latchkey.model.world;

import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.model.rule.Rule;
import dev.latchkey.model.world.Setup.Calls;
import dev.latchkey.model.world.Setup.Habit;
import dev.latchkey.model.world.Setup.Lock;
import dev.latchkey.model.world.Setup.Losses;
import dev.latchkey.model.world.Setup.Servers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that can happen next in a world, in an order that depends on the world alone. */
public final class Moves {

  private final Setup setup;
  private final Server server;
  private final World start;

  /** Creates the moves of one world under one rule. */
  public Moves(Setup setup, Rule rule, Tokens tokens) {
    this.setup = setup;
    this.server = new Server(rule, tokens, setup.timing());
    this.start = World.afterLogin(setup, tokens);
  }

  /** Returns the world in which every history begins: right after a login. */
  public World start() {
    return start;
  }

  /** Whether a refresh with the token would be served now, under any contract. */
  public boolean isAccepted(Token token, World world) {
    return setup.client().contracts().stream()
        .anyMatch(contract -> server.isAccepted(token, contract, world));
  }

  /** Returns every possible next step; none once reuse was detected. */
  public List<Step> from(World world) {
    List<Step> steps = new ArrayList<>();
    if (world.past().isReuseDetected()) {
      return steps;
    }
    for (Holder holder : Holder.values()) {
      send(world, holder, steps);
    }
    for (Exchange exchange : world.exchanges()) {
      proceed(world, exchange, steps);
    }
    if (world.exchanges().stream().allMatch(exchange -> exchange.age() < longest())) {
      steps.add(new Step(world, new Event.TimePasses(), later(world, 1)));
    }
    happen(world, steps);
    return steps;
  }

  private void send(World world, Holder holder, List<Step> steps) {
    Jar jar = world.jar(holder);
    if (jar == null || world.underWay(holder) >= mostUnderWay(holder)) {
      return;
    }
    if (mayRefresh(world, holder, jar)) {
      for (Contract contract : setup.client().contracts()) {
        steps.add(sent(world, holder, new Request.Refresh(jar.refresh(), contract)));
      }
    }
    boolean reachesStore = jar.access().parent() != null || setup.client().calls() == Calls.ALWAYS;
    if (reachesStore && !jar.access().isOver()) {
      steps.add(sent(world, holder, new Request.Call(jar.access())));
    }
  }

  private int mostUnderWay(Holder holder) {
    return switch (holder) {
      case OWNER -> setup.client().tabs();
      case THIEF -> 1;
    };
  }

  private boolean mayRefresh(World world, Holder holder, Jar jar) {
    if (holder == Holder.THIEF) {
      return true;
    }
    boolean isMyTurn =
        setup.client().lock() == Lock.NONE
            || world.exchanges().stream()
                .noneMatch(exchange -> exchange.isOf(holder) && exchange.isRefresh());
    boolean isTime = setup.client().habit() == Habit.ANY_TIME || jar.access().isOver();
    return isMyTurn && isTime && jar.toldFor() >= 0;
  }

  private Step sent(World world, Holder holder, Request request) {
    Jar jar = world.jar(holder);
    int toldFor = jar == null ? 0 : jar.toldFor();
    Exchange exchange =
        new Exchange(holder, request, new Phase.Asked(), 0, toldFor, world.past().isRevoked());
    World after = active(world.plus(exchange), holder);
    return new Step(world, new Event.Sends(exchange), after);
  }

  private void proceed(World world, Exchange exchange, List<Step> steps) {
    switch (exchange.phase()) {
      case Phase.Asked asked -> begun(world, exchange, steps);
      case Phase.Timed(int ago) -> steps.add(decided(world, exchange, ago));
      case Phase.Decided decided -> steps.add(written(world, exchange, decided));
      case Phase.Answered(Answer answer) -> steps.add(arrived(world, exchange, answer));
    }
    if (setup.network().losses() == Losses.MANY) {
      steps.add(new Step(world, new Event.IsLost(exchange), world.without(exchange)));
    }
    if (mayBeRepeated(world, exchange)) {
      steps.add(new Step(world, new Event.IsRepeated(exchange), world.plus(exchange)));
    }
  }

  private boolean mayBeRepeated(World world, Exchange exchange) {
    int most = setup.client().tabs() + setup.network().duplicates();
    boolean isOnItsWay =
        exchange.phase() instanceof Phase.Asked || exchange.phase() instanceof Phase.Answered;
    return setup.network().duplicates() > 0
        && isOnItsWay
        && exchange.isOf(Holder.OWNER)
        && world.underWay(Holder.OWNER) < most;
  }

  private void begun(World world, Exchange exchange, List<Step> steps) {
    if (setup.network().servers() == Servers.SLOW) {
      World after = world.replacing(exchange, exchange.with(new Phase.Timed(0)));
      steps.add(new Step(world, new Event.TakesTime(exchange), active(after, exchange.holder())));
      return;
    }
    steps.add(decided(world, exchange, 0));
    int skew = setup.network().skew();
    if (skew > 0) {
      steps.add(decided(world, exchange, -skew));
    }
  }

  private Step decided(World world, Exchange exchange, int ago) {
    Exchange after = exchange.with(server.decide(exchange.request(), world, ago));
    boolean isReuse =
        after.phase() instanceof Phase.Answered(Answer answer) && answer instanceof Answer.Reuse;
    World.Past past = world.past();
    World reached =
        active(world.replacing(exchange, after), exchange.holder())
            .withSaltUsed()
            .with(new World.Past(past.isRevoked(), isReuse, past.clockBack()));
    return new Step(world, new Event.Decides(exchange, after), reached);
  }

  private Step written(World world, Exchange exchange, Phase.Decided decided) {
    World active = active(world, exchange.holder());
    Row row = world.row();
    Row next = row == null ? null : row.replacedBy(decided.next(), decided.read());
    if (next == null) {
      boolean isSlow = setup.network().servers() == Servers.SLOW;
      Phase anew = isSlow ? new Phase.Timed(decided.ago()) : new Phase.Asked();
      World again = active.replacing(exchange, exchange.with(anew));
      return new Step(world, new Event.Conflicts(exchange), again);
    }
    World after =
        active.with(next).replacing(exchange, exchange.with(new Phase.Answered(decided.answer())));
    return new Step(world, new Event.Writes(exchange), after);
  }

  private Step arrived(World world, Exchange exchange, Answer answer) {
    Holder holder = exchange.holder();
    World rest = active(world.without(exchange), holder);
    Jar jar = world.jar(holder);
    World after =
        switch (answer) {
          case Answer.Refreshed(Jar received) -> refreshed(rest.withJar(holder, received), holder);
          case Answer.Replaced(AccessToken token) ->
              jar == null ? rest : rest.withJar(holder, jar.with(token));
          case Answer.Good good -> rest;
          case Answer.Over over -> rest;
          case Answer.Reuse reuse -> rest;
          case Answer.Gone gone -> rest;
        };
    return new Step(world, new Event.Arrives(exchange, answer), after);
  }

  private void happen(World world, List<Step> steps) {
    Setup.Events events = setup.events();
    World.Past past = world.past();
    if (events.theft() && world.thief() == null) {
      World robbed = world.withJar(Holder.THIEF, world.owner());
      steps.add(new Step(world, new Event.Steals(), robbed));
    }
    Row row = world.row();
    if (row != null && row.expiresIn() < 0) {
      steps.add(new Step(world, new Event.CleansUp(), world.with((@Nullable Row) null)));
    }
    if (events.revocation() && !past.isRevoked()) {
      World.Past revoked = new World.Past(true, false, past.clockBack());
      steps.add(
          new Step(world, new Event.Revokes(), world.with((@Nullable Row) null).with(revoked)));
    }
    boolean isDeciding =
        world.exchanges().stream().anyMatch(exchange -> exchange.phase() instanceof Phase.Decided);
    if (past.clockBack() > 0 && !isDeciding) {
      World earlier = later(world, -past.clockBack());
      World.Past used = new World.Past(past.isRevoked(), false, 0);
      steps.add(new Step(world, new Event.ClockGoesBack(past.clockBack()), earlier.with(used)));
    }
  }

  private World active(World world, Holder holder) {
    return world.thief() == null
        ? world
        : world.with(world.chase().after(holder, setup.timing().grace()));
  }

  private static World refreshed(World world, Holder holder) {
    return world.thief() == null ? world : world.with(world.chase().refreshed(holder));
  }

  private World later(World world, int ticks) {
    int aging = setup.network().longest() == Ticks.FOREVER ? 0 : Math.max(ticks, 0);
    List<Exchange> exchanges =
        world.exchanges().stream().map(exchange -> exchange.later(ticks, aging)).toList();
    Row row = world.row();
    Jar thief = world.thief();
    return new World(
        row == null ? null : row.later(ticks),
        world.owner().later(ticks),
        thief == null ? null : thief.later(ticks),
        exchanges,
        world.chase().later(Math.max(ticks, 0)),
        world.past(),
        world.fresh());
  }

  private int longest() {
    return setup.network().longest();
  }
}
