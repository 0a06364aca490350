package dev.latchkey.model.table;

import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.model.world.Setup;
import dev.latchkey.model.world.Setup.Calls;
import dev.latchkey.model.world.Setup.Client;
import dev.latchkey.model.world.Setup.Events;
import dev.latchkey.model.world.Setup.Habit;
import dev.latchkey.model.world.Setup.Lock;
import dev.latchkey.model.world.Setup.Losses;
import dev.latchkey.model.world.Setup.Network;
import dev.latchkey.model.world.Setup.Servers;
import dev.latchkey.model.world.Setup.Timing;
import dev.latchkey.model.world.Ticks;
import java.util.List;

/** The worlds of the table, each a variation of the first. */
final class Worlds {

  /** The grace period W, in ticks. */
  static final int W = 4;

  private static final int HALF = W / 2;
  private static final Events NOTHING = new Events(false, false, 0);
  private static final Network PROMPT = new Network(HALF, 0, Servers.PROMPT, 0, Losses.MANY);

  private static final Network UNHURRIED =
      new Network(Ticks.FOREVER, 0, Servers.PROMPT, 0, Losses.MANY);

  private Worlds() {}

  /** Tabs that refresh whenever they like, and a network that loses, delays and reorders. */
  static Setup tabs(int tabs, Contract... contracts) {
    return new Setup(
        new Timing(W, Ticks.FOREVER, Ticks.FOREVER),
        new Client(tabs, Lock.NONE, Habit.ANY_TIME, List.of(contracts), Calls.WHEN_NEEDED),
        PROMPT,
        NOTHING);
  }

  /** Tabs take turns, and an exchange may last as long as it likes. */
  static Setup withLock(Setup setup) {
    Client client = setup.client();
    return new Setup(
        setup.timing(),
        new Client(client.tabs(), Lock.HELD, client.habit(), client.contracts(), client.calls()),
        UNHURRIED,
        setup.events());
  }

  /** An exchange may last as long as it likes. */
  static Setup unhurried(Setup setup) {
    return with(setup, UNHURRIED);
  }

  /** Tabs refresh when the access token is over. */
  static Setup onExpiry(Setup setup, int accessLife) {
    Client client = setup.client();
    return new Setup(
        new Timing(W, accessLife, setup.timing().validity()),
        new Client(
            client.tabs(), client.lock(), Habit.ON_EXPIRY, client.contracts(), client.calls()),
        setup.network(),
        setup.events());
  }

  /** Sessions end by time. */
  static Setup withExpiry(Setup setup, int validity) {
    Timing timing = new Timing(W, setup.timing().accessLife(), validity);
    return new Setup(timing, setup.client(), setup.network(), setup.events());
  }

  /** The network delays and reorders, but loses nothing. */
  static Setup withoutLosses(Setup setup) {
    return with(setup, new Network(HALF, 0, Servers.PROMPT, 0, Losses.NONE));
  }

  /** The network also repeats one request or answer at a time. */
  static Setup withDuplicates(Setup setup) {
    return with(setup, new Network(HALF, 1, Servers.PROMPT, 0, Losses.MANY));
  }

  /** Servers take the time once, when a request comes in. */
  static Setup withSlowServers(Setup setup) {
    return with(setup, new Network(HALF, 0, Servers.SLOW, 0, Losses.MANY));
  }

  /** One server's clock is a tick ahead, and exchanges are a tick shorter for it. */
  static Setup withSkewedClocks(Setup setup) {
    return with(setup, new Network(HALF - 1, 0, Servers.PROMPT, 1, Losses.MANY));
  }

  /** Somebody copies the jar at some time. */
  static Setup withThief(Setup setup) {
    return with(setup, new Events(true, false, 0));
  }

  /** The clock is set back once. */
  static Setup withClockSetBack(Setup setup, int ticks) {
    return with(setup, new Events(false, false, ticks));
  }

  /** The session is revoked at some time, and every call asks the store, however long it takes. */
  static Setup withRevocation(Setup setup) {
    Client client = setup.client();
    Client checking =
        new Client(client.tabs(), client.lock(), client.habit(), client.contracts(), Calls.ALWAYS);
    return new Setup(
        setup.timing(), checking, UNHURRIED, new Events(setup.events().theft(), true, 0));
  }

  private static Setup with(Setup setup, Network network) {
    return new Setup(setup.timing(), setup.client(), network, setup.events());
  }

  private static Setup with(Setup setup, Events events) {
    return new Setup(setup.timing(), setup.client(), setup.network(), events);
  }
}
