package dev.latchkey.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP library sees of a connection: only bytes whose framing is beyond doubt; and it
 * reads and writes within the client's time.
 */
final class FencedContext implements ConnectionContext {
  /** So many bytes at most are read at once: the library's own buffer. */
  static final int MOST_AT_ONCE = 8192;

  private final ConnectionContext context;
  private final Connection connection;
  private final Framing framing;
  private final DataReader reader = DataReader.create(this::read);
  private final DataWriter writer = new TimedWriter();

  FencedContext(ConnectionContext context, Connection connection, Framing framing) {
    this.context = context;
    this.connection = connection;
    this.framing = framing;
  }

  /** The next bytes; null at their end. */
  private byte @Nullable [] read() {
    Framing.Fault fault = framing.fault();
    if (fault != null) {
      throw refusal(fault);
    }
    byte[] bytes = received();
    if (bytes == null) {
      return null;
    }
    int good = framing.accept(bytes);
    return good == 0 ? read() : Arrays.copyOf(bytes, good);
  }

  private byte @Nullable [] received() {
    try {
      connection.awaits(framing.isBetweenRequests());
      byte[] bytes = context.serverSocket().get();
      connection.receives();
      return bytes;
    } catch (ClientGone gone) {
      throw new CloseConnectionException("the client is gone", gone);
    } catch (UncheckedIOException failure) {
      throw new ServerConnectionException("nothing can be read", failure);
    }
  }

  private static RequestException refusal(Framing.Fault fault) {
    return RequestException.builder()
        .type(EventType.BAD_REQUEST)
        .status(
            switch (fault) {
              case MALFORMED -> Status.BAD_REQUEST_400;
              case TOO_MANY_HEADERS -> LibraryRefusal.HEADERS_TOO_LARGE;
            })
        .setKeepAlive(false)
        .message(fault.name())
        .build();
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public DataWriter dataWriter() {
    return writer;
  }

  /** Writes at once, as the library's own does when it has no queue. */
  private final class TimedWriter implements DataWriter {
    @Override
    public void write(BufferData... buffers) {
      writeNow(buffers);
    }

    @Override
    public void write(BufferData buffer) {
      writeNow(buffer);
    }

    @Override
    public void writeNow(BufferData... buffers) {
      writeNow(BufferData.create(buffers));
    }

    @Override
    public void writeNow(BufferData buffer) {
      try {
        connection.whileWriting(() -> context.dataWriter().writeNow(buffer));
      } catch (ClientGone gone) {
        throw new CloseConnectionException("the client is gone", gone);
      }
    }
  }

  @Override
  public ListenerContext listenerContext() {
    return context.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return context.executor();
  }

  @Override
  public Router router() {
    return context.router();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return context.proxyProtocolData();
  }

  @Override
  public HelidonSocket serverSocket() {
    return context.serverSocket();
  }

  @Override
  public PeerInfo remotePeer() {
    return context.remotePeer();
  }

  @Override
  public PeerInfo localPeer() {
    return context.localPeer();
  }

  @Override
  public boolean isSecure() {
    return context.isSecure();
  }

  @Override
  public String socketId() {
    return context.socketId();
  }

  @Override
  public String childSocketId() {
    return context.childSocketId();
  }
}
