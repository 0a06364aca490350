package dev.latchkey.reliability.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Forwards bytes between a port of its own and a target, both on this machine, and does what its
 * plan says to each exchange. It understands no protocol: an exchange begins with the first bytes
 * from the client after bytes from the target. A request that is cut or repeated must fit into one
 * read, which short ones on one machine do.
 *
 * <p>Safe for use by several threads at once. Closing ends all connections and threads.
 */
public final class FaultProxy implements AutoCloseable {

  private static final int MOST_LINKS = 8192;
  private static final int BACKLOG = 1024;
  private static final int CONNECT_MILLISECONDS = 2000;

  /** How the target looks from outside. */
  private enum Presence {
    THERE,
    AWAY,
    SILENT
  }

  private final FaultPlan plan;
  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(MOST_LINKS);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong slowestRepeat = new AtomicLong();
  private volatile int target;
  private volatile Presence presence = Presence.THERE;

  private FaultProxy(InetSocketAddress place, int target, FaultPlan plan) {
    this.target = target;
    this.plan = plan;
    try {
      this.listening = new ServerSocket(place.getPort(), BACKLOG, place.getAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Starts forwarding to a port of this machine. */
  public static FaultProxy to(int target, FaultPlan plan) {
    return at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), target, plan);
  }

  /** Starts forwarding from an address of this machine to a port of it. */
  public static FaultProxy at(InetSocketAddress place, int target, FaultPlan plan) {
    FaultProxy proxy = new FaultProxy(place, target, plan);
    proxy.threads.execute(proxy::acceptAll);
    return proxy;
  }

  /** The port to connect to. */
  public int port() {
    return listening.getLocalPort();
  }

  /** Forwards new connections to another port from now on. */
  public void retarget(int port) {
    target = port;
  }

  /** The target is away: its connections end, new ones end at once. */
  public void goAway() {
    presence = Presence.AWAY;
    links.forEach(Link::close);
  }

  /** The target is out of reach without a sign: connections stay open, no byte arrives. */
  public void fallSilent() {
    presence = Presence.SILENT;
  }

  /** The target is back. What was swallowed stays lost, so older connections end. */
  public void comeBack() {
    boolean wasSilent = presence == Presence.SILENT;
    presence = Presence.THERE;
    if (wasSilent) {
      links.forEach(Link::close);
    }
  }

  /** How long the slowest second copy of a request took to be answered. */
  public Duration slowestRepeat() {
    return Duration.ofNanos(slowestRepeat.get());
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listening.close();
    } catch (IOException alreadyGone) {
      // Nothing is accepted any more, which is all that was wanted.
    }
    links.forEach(Link::close);
    threads.shutdownNow();
    threads.close();
  }

  private void acceptAll() {
    while (!listening.isClosed()) {
      try {
        places.acquireUninterruptibly();
        Socket client = listening.accept();
        threads.execute(() -> serve(client));
      } catch (IOException closedOrRefused) {
        places.release();
      }
    }
  }

  private void serve(Socket client) {
    try (Link link = new Link(client, this)) {
      links.add(link);
      if (presence != Presence.AWAY && closed.getCount() > 0) {
        link.forward(plan);
      }
      links.remove(link);
    } finally {
      places.release();
    }
  }

  boolean isSilent() {
    return presence == Presence.SILENT;
  }

  void start(Runnable task) {
    threads.execute(task);
  }

  Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLISECONDS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** Waits, but not longer than the proxy lives. */
  void pause(Duration time) {
    try {
      closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void repeatTook(Duration time) {
    slowestRepeat.accumulateAndGet(time.toNanos(), Math::max);
  }
}
