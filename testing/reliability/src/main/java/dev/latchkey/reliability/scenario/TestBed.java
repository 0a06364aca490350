package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.call.Core;
import dev.latchkey.reliability.history.History;
import dev.latchkey.reliability.process.Scratch;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Servers that share a storage, with a proxy before each, and calls that go through all that. */
public final class TestBed implements AutoCloseable {

  private static final int CALLS_AT_ONCE = 24;

  private static final int WARM_UPS = 100;

  /** On a busy machine a database may take longer to answer than a server waits for it. */
  private static final int MOST_TRIES = 5;

  private final Storage storage;
  private final Duration grace;
  private final List<Host> hosts;
  private final Core core;

  private TestBed(Layout layout, Duration grace, List<Host> hosts) {
    this.storage = layout.storage();
    this.grace = grace;
    this.hosts = hosts;
    this.core =
        new Core(hosts.stream().map(Host::entrance).toList(), longestExchange(), CALLS_AT_ONCE);
  }

  /**
   * What is built.
   *
   * @param storage where the servers keep what they store; closed with the bed
   * @param servers how many processes; more than one need a storage that can be shared
   */
  public record Layout(Storage storage, int servers) {

    /** One server on a file. */
    public static Layout single() {
      return new Layout(Storage.file(), 1);
    }

    /** Servers on a PostgreSQL database that works. */
    public static Layout postgreSql(int servers) {
      return new Layout(PostgreSqlStorage.calm(), servers);
    }
  }

  /** Starts a server on a fresh file. */
  public static TestBed start(Duration grace, Map<String, String> more) {
    return start(Layout.single(), grace, more);
  }

  /**
   * Starts servers, all at once.
   *
   * @param grace the grace period in whole seconds
   * @param more configuration beside it
   */
  public static TestBed start(Layout layout, Duration grace, Map<String, String> more) {
    Map<String, String> config = new HashMap<>(layout.storage().config());
    config.put("access_token_validity", "4");
    config.put("refresh_token_rotation_grace_period", Long.toString(grace.toSeconds()));
    config.putAll(more);
    try {
      TestBed bed = new TestBed(layout, grace, startAll(layout.servers(), config));
      bed.warmUp();
      layout.storage().disturb();
      return bed;
    } catch (RuntimeException notStarted) {
      layout.storage().close();
      throw notStarted;
    }
  }

  private static List<Host> startAll(int servers, Map<String, String> config) {
    ConcurrentLinkedQueue<Host> started = new ConcurrentLinkedQueue<>();
    try {
      Together.run(
          IntStream.range(0, servers)
              .<Runnable>mapToObj(number -> () -> started.add(start(config, MOST_TRIES)))
              .toList());
    } catch (RuntimeException oneDidNotStart) {
      started.forEach(Host::close);
      throw oneDidNotStart;
    }
    return List.copyOf(started);
  }

  private static Host start(Map<String, String> config, int tries) {
    try {
      return Host.start(config);
    } catch (IllegalStateException notStarted) {
      if (tries == 1) {
        throw notStarted;
      }
      return start(config, tries - 1);
    }
  }

  /** A cold server is slow, and slowness is not what is tested. */
  private void warmUp() {
    Crowd crowd = new Crowd((long) WARM_UPS * hosts.size(), 4, Duration.ofMinutes(1));
    crowd.play(0, (seed, tally) -> Login.on(core, new History(), "early-" + seed), new Tally());
  }

  /** The grace period. */
  public Duration grace() {
    return grace;
  }

  /** The longest exchange that the promises allow, what happens after its answer included. */
  public Duration longestExchange() {
    return grace.dividedBy(2).minus(storage.lateness());
  }

  /** How far apart two must act, from answer to request, to act more than a grace period apart. */
  public Duration apart() {
    return grace.plus(storage.lateness());
  }

  /** Tells whether being told to try again later is no mistake here. */
  public boolean mayBeUnavailable() {
    return storage.mayFail();
  }

  /** Calls through the proxies, to each server in turn. */
  public Core core() {
    return core;
  }

  /** How many servers there are. */
  public int servers() {
    return hosts.size();
  }

  /** Where a server keeps what it stores in files. */
  public Scratch scratch(int server) {
    return hosts.get(server).scratch();
  }

  /** How long the slowest second copy of a request took to be answered. */
  public Duration slowestRepeat() {
    return hosts.stream()
        .map(host -> host.proxy().slowestRepeat())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Kills a server with SIGKILL. */
  public void kill(int server) {
    hosts.get(server).kill();
  }

  /** Ends a server in order. */
  public void stop(int server) {
    hosts.get(server).stop();
  }

  /** Starts a server again, on what the last one has left behind. */
  public void restart(int server) {
    hosts.get(server).restart();
  }

  @Override
  public void close() {
    hosts.forEach(Host::close);
    storage.close();
  }
}
