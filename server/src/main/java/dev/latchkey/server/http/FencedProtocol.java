package dev.latchkey.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;

/**
 * HTTP/1.1 of the library, and nothing else of it: what it reads and writes goes through a {@link
 * FencedContext}. Thread-safe.
 */
final class FencedProtocol implements ServerConnectionSelector {
  private static final ThreadLocal<Connection> CURRENT = new ThreadLocal<>();

  private final ServerConnectionSelector http1;
  private final Connections connections;
  private final int longestLine;

  FencedProtocol(Http1Config config, Connections connections) {
    this.http1 = Http1ConnectionSelector.builder().config(config).build();
    this.connections = connections;
    this.longestLine = config.maxHeadersSize() + FencedContext.MOST_AT_ONCE;
  }

  /** The connection that the calling thread serves. */
  static Connection current() {
    return CURRENT.get();
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http1.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return Support.SUPPORTED;
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http1.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    Connection connection =
        connections
            .find(context.remotePeer().address(), context.localPeer().address())
            .orElseThrow(() -> new CloseConnectionException("closed before its first byte"));
    CURRENT.set(connection);
    return new Fenced(
        http1.connection(new FencedContext(context, connection, new Framing(longestLine))),
        connection);
  }

  /** The library's connection, which is forgotten when it ends. */
  private final class Fenced implements ServerConnection, InterruptableTask<Void> {
    private final ServerConnection library;
    private final Connection connection;

    Fenced(ServerConnection library, Connection connection) {
      this.library = library;
      this.connection = connection;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
      try {
        library.handle(limit);
      } finally {
        connections.ended(connection);
      }
    }

    @Override
    public boolean canInterrupt() {
      return library instanceof InterruptableTask<?> task && task.canInterrupt();
    }

    @Override
    public Duration idleTime() {
      return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
      library.close(interrupt);
    }
  }
}
