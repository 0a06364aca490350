package dev.latchkey.server.http;

import dev.latchkey.server.http.Connection.Ends;
import dev.latchkey.server.http.Connection.Patience;
import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The open connections: none may make the server wait for longer than clients are given, and when
 * there are more than there may be, one gives way that is idle or has stalled for a moment.
 *
 * <p>Who gives way: of the place that has the most connections, the one that was not used for the
 * longest. So a crowd from one place costs that place its idle connections first, and whoever has
 * few keeps them; a fleet behind one address loses nothing that it is using.
 *
 * <p>To the HTTP library these are socket options, since it shows a new connection to those only;
 * the options themselves are the library's own. Thread-safe.
 */
final class Connections implements SocketOptions, AutoCloseable {
  private static final Duration MOMENT = Duration.ofMillis(200);

  /**
   * Who makes the server wait for longer, while others wait for a place or for memory, gives way.
   */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration LONGEST_PERIOD = Duration.ofMillis(250);

  private static final Duration IDLE = Duration.ofMinutes(1);

  private final SocketOptions usual = SocketOptions.create();
  private final Map<Ends, Connection> open = new ConcurrentHashMap<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("slow-clients").factory());
  private final int most;
  private final MemoryBudget budget;
  private volatile Patience patience;

  /**
   * No connections yet.
   *
   * @param most how many there may be
   * @param exchange how long a client may take to send a request, and to take the answer
   * @param budget the memory that clients keep who take their time
   */
  Connections(int most, Duration exchange, MemoryBudget budget) {
    this.most = most;
    this.budget = budget;
    this.patience = new Patience(IDLE, exchange, System.nanoTime());
    Duration quarter = exchange.dividedBy(4);
    watchEvery(quarter.compareTo(LONGEST_PERIOD) < 0 ? quarter : LONGEST_PERIOD);
  }

  private void watchEvery(Duration period) {
    long millis = Math.max(1, period.toMillis());
    var unused = watch.scheduleWithFixedDelay(this::cutOff, millis, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * How many the HTTP library may accept: some more than there may be, since it is only when the
   * next one is there that one has to give way.
   */
  int accepted() {
    return most + Math.clamp(most / 16, 1, 64);
  }

  /** A connection was accepted; its time starts now. */
  @Override
  public void configureSocket(SocketChannel channel) {
    usual.configureSocket(channel);
    try {
      Ends ends = new Ends(channel.getRemoteAddress(), channel.getLocalAddress());
      open.put(ends, new Connection(channel, ends, () -> patience));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    makeRoom();
  }

  /** The connection between two addresses; empty when it is no more. */
  Optional<Connection> find(SocketAddress remote, SocketAddress local) {
    return Optional.ofNullable(open.get(new Ends(remote, local)));
  }

  /** The connection is no more. */
  void ended(Connection connection) {
    open.remove(connection.ends(), connection);
  }

  /** Whether there are more than there may be. */
  boolean isCrowded() {
    return open.size() > most;
  }

  /** Whether there is more than one; a single one takes turns with nobody. */
  boolean areSeveral() {
    return open.size() > 1;
  }

  private void makeRoom() {
    if (!isCrowded()) {
      return;
    }
    forgetClosed();
    Map<Object, Long> crowds =
        open.values().stream()
            .collect(Collectors.groupingBy(Connection::place, Collectors.counting()));
    long now = System.nanoTime();
    open.values().stream()
        .filter(connection -> connection.isDispensable(GRACE))
        .sorted(
            Comparator.<Connection>comparingLong(it -> -crowds.getOrDefault(it.place(), 0L))
                .thenComparingLong(it -> it.lastUse() - now))
        .limit(Math.max(0, open.size() - most))
        .forEach(connection -> connection.giveWay(GRACE));
  }

  private void forgetClosed() {
    open.values().removeIf(Connection::isClosed);
  }

  /** Closes the connections whose time is over. */
  private void cutOff() {
    open.values().forEach(Connection::cutOffWhenOver);
    if (budget.isShort()) {
      open.values().forEach(connection -> connection.cutOffWhenHolding(GRACE));
    }
    makeRoom();
    forgetClosed();
  }

  /** From now on clients get a moment only: the server stops. */
  void hurry() {
    patience = new Patience(MOMENT, MOMENT, System.nanoTime());
    watchEvery(MOMENT.dividedBy(4));
  }

  /** Watches no more. */
  @Override
  public void close() {
    watch.shutdownNow();
  }

  @Override
  public Map<SocketOption<?>, Object> socketOptions() {
    return usual.socketOptions();
  }

  @Override
  public Duration connectTimeout() {
    return usual.connectTimeout();
  }

  @Override
  public Duration readTimeout() {
    return usual.readTimeout();
  }

  @Override
  public Optional<Integer> socketReceiveBufferSize() {
    return usual.socketReceiveBufferSize();
  }

  @Override
  public Optional<Integer> socketSendBufferSize() {
    return usual.socketSendBufferSize();
  }

  @Override
  public boolean socketReuseAddress() {
    return usual.socketReuseAddress();
  }

  @Override
  public boolean socketKeepAlive() {
    return usual.socketKeepAlive();
  }

  @Override
  public boolean tcpNoDelay() {
    return usual.tcpNoDelay();
  }
}
