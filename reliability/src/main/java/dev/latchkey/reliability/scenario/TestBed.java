package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.call.Core;
import dev.latchkey.reliability.history.History;
import dev.latchkey.reliability.process.Scratch;
import dev.latchkey.reliability.process.ServerProcess;
import dev.latchkey.reliability.proxy.FaultProxy;
import dev.latchkey.reliability.proxy.ScriptedFaults;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A server with a proxy before it, and calls that go through both. */
public final class TestBed implements AutoCloseable {

  private static final int CALLS_AT_ONCE = 24;

  private static final int WARM_UPS = 100;

  private final Scratch scratch;
  private final Map<String, String> config = new HashMap<>();
  private final Duration grace;
  private final FaultProxy proxy;
  private final Core core;
  private ServerProcess server;

  private TestBed(Scratch scratch, Duration grace, Map<String, String> more) {
    this.scratch = scratch;
    this.grace = grace;
    config.put("access_token_validity", "4");
    config.put("refresh_token_rotation_grace_period", Long.toString(grace.toSeconds()));
    config.putAll(more);
    ScriptedFaults faults = new ScriptedFaults();
    this.server = ServerProcess.start(scratch.folder(), config);
    this.proxy = FaultProxy.to(server.port(), faults);
    this.core = new Core(proxy.port(), faults, grace.dividedBy(2), CALLS_AT_ONCE);
    warmUp();
  }

  /**
   * Starts a server on a fresh store.
   *
   * @param grace the grace period in whole seconds; calls are given up after half of it
   * @param more configuration beside it
   */
  public static TestBed start(Duration grace, Map<String, String> more) {
    Scratch scratch = Scratch.make();
    try {
      return new TestBed(scratch, grace, more);
    } catch (RuntimeException notStarted) {
      scratch.close();
      throw notStarted;
    }
  }

  /** A cold server is slow, and slowness is not what is tested. */
  private void warmUp() {
    Crowd crowd = new Crowd(WARM_UPS, 4, Duration.ofMinutes(1));
    crowd.play(0, (seed, tally) -> Login.on(core, new History(), "early-" + seed), new Tally());
  }

  /** The grace period. */
  public Duration grace() {
    return grace;
  }

  /** The longest exchange that the promises allow. */
  public Duration longestExchange() {
    return grace.dividedBy(2);
  }

  /** Calls through the proxy. */
  public Core core() {
    return core;
  }

  /** The proxy before the server. */
  public FaultProxy proxy() {
    return proxy;
  }

  /** The server that runs now. */
  public synchronized ServerProcess server() {
    return server;
  }

  /** Where the server keeps what it stores. */
  public Scratch scratch() {
    return scratch;
  }

  /** Kills the server with SIGKILL. */
  public synchronized void kill() {
    server.kill();
  }

  /** Ends the server in order. */
  public synchronized void stop() {
    server.stop();
  }

  /** Starts the server again, on what the last one has left behind. */
  public synchronized void restart() {
    server = ServerProcess.start(scratch.folder(), config);
    proxy.retarget(server.port());
  }

  @Override
  public synchronized void close() {
    core.close();
    proxy.close();
    server.kill();
    scratch.close();
  }
}
