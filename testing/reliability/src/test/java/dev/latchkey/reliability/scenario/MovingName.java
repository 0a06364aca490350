package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.process.Scratch;
import dev.latchkey.reliability.proxy.FaultPlan;
import dev.latchkey.reliability.proxy.FaultProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A host name that a Java process looks up in a file, and that leads to one of two addresses of
 * this machine. Each has a way to the same database.
 */
final class MovingName implements AutoCloseable {

  static final String NAME = "database.example";

  private static final String HERE = "127.0.0.1";
  private static final String THERE = "127.0.0.2";

  private final Scratch scratch = Scratch.make();
  private final FaultProxy here;
  private final FaultProxy there;

  MovingName(int database) {
    here = FaultProxy.to(database, FaultPlan.NONE);
    there = FaultProxy.at(there(here.port()), database, FaultPlan.NONE);
    leadTo(HERE);
  }

  /** Tells whether this machine has two such addresses, which Linux has. */
  static boolean isPossible() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(there(0));
      return true;
    } catch (IOException noSuchAddress) {
      return false;
    }
  }

  private static InetSocketAddress there(int port) {
    try {
      byte[] address = {127, 0, 0, 2};
      return new InetSocketAddress(InetAddress.getByAddress(address), port);
    } catch (UnknownHostException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The port at both addresses. */
  int port() {
    return here.port();
  }

  /** What Java has to be told to look names up in the file. */
  List<String> javaOptions() {
    return List.of("-Djdk.net.hosts.file=" + file());
  }

  /** Leads to the other address; whoever is at the first one is sent away. */
  void move() {
    leadTo(THERE);
    here.goAway();
  }

  private Path file() {
    return scratch.folder().resolve("hosts");
  }

  private void leadTo(String address) {
    try {
      Path written = Files.writeString(scratch.folder().resolve("new"), address + " " + NAME);
      Files.move(written, file(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {
    here.close();
    there.close();
    scratch.close();
  }
}
