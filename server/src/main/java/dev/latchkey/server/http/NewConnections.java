package dev.latchkey.server.http;

import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections that have not sent the first line of a request yet: each has so long to do so,
 * and is closed then, so that silence cannot use up the connections that the server may have.
 *
 * <p>To the HTTP library these are socket options, since it shows a new connection to those only;
 * the options themselves are the library's own. Thread-safe.
 */
final class NewConnections implements SocketOptions {
  private final SocketOptions usual = SocketOptions.create();
  private final Map<SocketAddress, Silent> silent = new ConcurrentHashMap<>();
  private volatile long patience;

  private record Silent(SocketChannel channel, long deadline) {}

  NewConnections(Duration patience) {
    this.patience = patience.toNanos();
  }

  /** A connection was accepted; its time starts now. */
  @Override
  public void configureSocket(SocketChannel channel) {
    usual.configureSocket(channel);
    try {
      silent.put(channel.getRemoteAddress(), new Silent(channel, System.nanoTime() + patience));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** From now on connections get no more than this time: the server stops. */
  void hurry(Duration moment) {
    patience = moment.toNanos();
    long end = System.nanoTime() + patience;
    silent.replaceAll(
        (client, connection) ->
            connection.deadline() - end > 0 ? new Silent(connection.channel(), end) : connection);
  }

  /** The client at this address has sent the first line of a request. */
  void hasSpoken(SocketAddress client) {
    silent.remove(client);
  }

  /** Closes the connections whose time is over. */
  void cutOff() {
    long now = System.nanoTime();
    silent.forEach(
        (client, connection) -> {
          if (connection.deadline() - now < 0 || !connection.channel().isOpen()) {
            silent.remove(client, connection);
            close(connection.channel());
          }
        });
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException closedAnyway) {
      assert !channel.isOpen();
    }
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
