package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.call.Entrance;
import dev.latchkey.reliability.process.Scratch;
import dev.latchkey.reliability.process.ServerProcess;
import dev.latchkey.reliability.proxy.FaultProxy;
import dev.latchkey.reliability.proxy.ScriptedFaults;
import java.util.Map;

/** One server process with its folder, and the proxy before it. */
final class Host implements AutoCloseable {

  private final Scratch scratch = Scratch.make();
  private final Map<String, String> config;
  private final ScriptedFaults faults = new ScriptedFaults();
  private final FaultProxy proxy;
  private final Entrance entrance;
  private ServerProcess server;

  private Host(Map<String, String> config) {
    this.config = config;
    try {
      this.server = ServerProcess.start(scratch.folder(), config);
    } catch (RuntimeException notStarted) {
      scratch.close();
      throw notStarted;
    }
    this.proxy = FaultProxy.to(server.port(), faults);
    this.entrance = new Entrance(proxy.port(), faults);
  }

  static Host start(Map<String, String> config) {
    return new Host(config);
  }

  Entrance entrance() {
    return entrance;
  }

  FaultProxy proxy() {
    return proxy;
  }

  Scratch scratch() {
    return scratch;
  }

  /** With SIGKILL. */
  synchronized void kill() {
    server.kill();
  }

  /** In order. */
  synchronized void stop() {
    server.stop();
  }

  /** Starts the server again, on what the last one has left behind. */
  synchronized void restart() {
    server = ServerProcess.start(scratch.folder(), config);
    proxy.retarget(server.port());
  }

  @Override
  public synchronized void close() {
    entrance.close();
    proxy.close();
    server.kill();
    scratch.close();
  }
}
