package dev.latchkey.server.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One client's connection: what is waited for on it, and until when. Whoever makes the server wait
 * for longer is cut off by {@link Connections}, which closes the channel; the connection's own
 * thread finds out at its next step. Thread-safe.
 */
final class Connection {
  /** What is waited for. */
  enum Phase {
    /** A request: nothing of it has arrived. */
    IDLE,
    /** The rest of a request. */
    READING,
    /** The server itself: its time is not the client's. */
    WORKING,
    /** That the client takes what is sent. */
    WRITING,
    /** Nothing any more: we closed the connection. */
    CUT_OFF
  }

  /**
   * How long clients may make the server wait. It holds for what is waited for already, as if that
   * had begun when this began to hold: no step that is under way can miss that it has changed.
   *
   * @param idle between two requests
   * @param exchange for a request, and for the taking of an answer
   * @param from since when it holds, in the time of {@link System#nanoTime}
   */
  record Patience(Duration idle, Duration exchange, long from) {}

  /** The addresses at both ends. */
  record Ends(SocketAddress remote, SocketAddress local) {}

  private record State(Phase phase, long since) {}

  private static final int IPV6_NETWORK_BYTES = 8;

  private final SocketChannel channel;
  private final Ends ends;
  private final Object place;
  private final Supplier<Patience> patience;
  private final AtomicReference<State> state;
  private volatile long lastUse = System.nanoTime();
  private volatile boolean used;

  /** Known to the connection's own thread only. */
  private int turns;

  /** How long the client took for the parts of an answer that were written so far. */
  private volatile long taken;

  /**
   * A connection that was just accepted: to send something, its client has the time of a request.
   */
  Connection(SocketChannel channel, Ends ends, Supplier<Patience> patience) {
    this.channel = channel;
    this.ends = ends;
    this.place = place(ends.remote());
    this.patience = patience;
    this.state = new AtomicReference<>(new State(Phase.IDLE, System.nanoTime()));
  }

  /** An IPv4 address, or the network of an IPv6 one, whose owner has all addresses of it. */
  private static Object place(SocketAddress remote) {
    if (!(remote instanceof InetSocketAddress internet)) {
      return remote;
    }
    return internet.getAddress() instanceof Inet6Address six
        ? ByteBuffer.wrap(six.getAddress(), 0, IPV6_NETWORK_BYTES)
        : internet.getAddress();
  }

  /** The addresses at both ends. */
  Ends ends() {
    return ends;
  }

  /** Where the client is; equal for clients that are probably one. */
  Object place() {
    return place;
  }

  /** What is waited for. */
  Phase phase() {
    return state.get().phase();
  }

  /** Counts an answer; returns how many there have been. For the connection's own thread. */
  int turn() {
    return ++turns;
  }

  /** When the client last finished sending or taking something; at first, when it connected. */
  long lastUse() {
    return lastUse;
  }

  /**
   * The thread is about to read from the client.
   *
   * @param betweenRequests whether nothing of a request has arrived
   */
  void awaits(boolean betweenRequests) {
    Phase now = phase();
    if (betweenRequests && now != Phase.IDLE) {
      change(Phase.IDLE);
    } else if (!betweenRequests && now != Phase.READING) {
      reads();
    }
  }

  /** Something has arrived: if it is the first of a request, the time of the request starts. */
  void receives() {
    if (phase() == Phase.IDLE) {
      reads();
    }
  }

  private void reads() {
    taken = 0;
    change(Phase.READING);
  }

  /** The client has sent what is needed for now. */
  void works() {
    used = true;
    taken = 0;
    lastUse = System.nanoTime();
    change(Phase.WORKING);
  }

  /** Reads something within the client's time. */
  <T> T whileReading(Supplier<T> read) {
    reads();
    try {
      return read.get();
    } finally {
      works();
    }
  }

  /**
   * Writes something within the client's time, which all parts of an answer share; then what was
   * waited for is waited for again.
   */
  void whileWriting(Runnable write) {
    State before = state.get();
    long begun = System.nanoTime() - taken;
    change(new State(Phase.WRITING, begun));
    write.run();
    taken = System.nanoTime() - begun;
    change(before);
    lastUse = System.nanoTime();
  }

  private void change(Phase phase) {
    change(new State(phase, System.nanoTime()));
  }

  private void change(State next) {
    State now = state.updateAndGet(was -> was.phase() == Phase.CUT_OFF ? was : next);
    if (now.phase() == Phase.CUT_OFF) {
      throw new ClientGone(new InterruptedIOException("too slow, or in the way of others"));
    }
  }

  /** Closes the connection when the client's time is over. */
  void cutOffWhenOver() {
    State now = state.get();
    if (isOver(now)) {
      cutOff(now);
    }
  }

  private boolean isOver(State now) {
    Patience given = patience.get();
    long begun = now.since() - given.from() < 0 ? given.from() : now.since();
    return switch (now.phase()) {
      case IDLE -> isPast(begun, used ? given.idle() : given.exchange());
      case READING, WRITING -> isPast(begun, given.exchange());
      case WORKING, CUT_OFF -> false;
    };
  }

  private static boolean isPast(long begun, Duration time) {
    return System.nanoTime() - begun > time.toNanos();
  }

  /**
   * Whether nobody loses an answer when the connection is closed, or somebody who has made the
   * server wait for longer than this.
   */
  boolean isDispensable(Duration moment) {
    State now = state.get();
    return switch (now.phase()) {
      case IDLE -> (used || isPast(now.since(), moment)) && !isHeldUpByUs();
      case READING -> isPast(now.since(), moment) && !isHeldUpByUs();
      case WRITING -> isPast(now.since(), moment);
      case WORKING, CUT_OFF -> false;
    };
  }

  /** Closes the connection if it still is dispensable. */
  void giveWay(Duration moment) {
    State now = state.get();
    if (isDispensable(moment)) {
      cutOff(now);
    }
  }

  /** Closes the connection when its client has kept memory for longer than this. */
  void cutOffWhenHolding(Duration moment) {
    State now = state.get();
    if (now.phase() != Phase.IDLE && isDispensable(moment)) {
      cutOff(now);
    }
  }

  /** Whether something has arrived that we did not get to read. */
  private boolean isHeldUpByUs() {
    try {
      return channel.socket().getInputStream().available() > 0;
    } catch (IOException closed) {
      return false;
    }
  }

  /** Nothing happens when something else is waited for in the meantime. */
  private void cutOff(State now) {
    if (now.phase() != Phase.CUT_OFF
        && state.compareAndSet(now, new State(Phase.CUT_OFF, now.since()))) {
      close();
    }
  }

  private void close() {
    try {
      channel.close();
    } catch (IOException closedAnyway) {
      assert !channel.isOpen();
    }
  }

  /** Whether the channel is closed, by whomever. */
  boolean isClosed() {
    return !channel.isOpen();
  }
}
