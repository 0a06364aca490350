package dev.latchkey.server.http;

import dev.latchkey.server.config.Settings;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on an address and lets a {@link Router} answer. The only class that knows the HTTP
 * library.
 *
 * <p>Bodies and headers are bounded, slow clients time out. Stopping answers the requests in
 * flight, within the configured time, and does not wait for idle connections.
 */
public final class Listener {
  /** So often at most a connection is served again before others that were made ready elsewhere. */
  static final int TURNS_IN_ONE_LINE = 16;

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  /** The library shall not look for idle connections: {@link Connections} does. */
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final String host;
  private final WebServer server;
  private final Connections connections;
  private final HttpDate date = new HttpDate(InstantSource.system());
  private final MemoryBudget budget = MemoryBudget.ofThisProcess();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final CountDownLatch stopping = new CountDownLatch(1);

  private Listener(Settings.Listen address, Settings.Limits limits, Router router) {
    this.host = address.host();
    this.connections = new Connections(most(limits), limits.requestTimeout(), budget);
    this.server =
        WebServer.builder()
            .host(address.host())
            .port(address.port())
            .shutdownHook(false)
            .featuresDiscoverServices(false)
            .shutdownGracePeriod(limits.shutdownTimeout())
            .maxTcpConnections(connections.accepted())
            .connectionOptions(connections)
            .idleConnectionTimeout(FOR_EVER)
            .idleConnectionPeriod(FOR_EVER)
            .protocolsDiscoverServices(false)
            .addConnectionSelector(new FencedProtocol(http1(limits), connections))
            .directHandlers(libraryAnswers())
            .errorHandling(errors -> errors.includeEntity(true)) // tells LibraryRefusal the reason
            .routing(
                routing ->
                    routing.any(
                        (request, response) ->
                            serve(
                                router,
                                new BoundedBody(request, limits.bodyBytes()),
                                request,
                                response)))
            .build();
  }

  /**
   * Starts listening.
   *
   * @throws CannotListen when the address cannot be used, for example since the port is taken
   */
  public static Listener start(Settings.Listen address, Settings.Limits limits, Router router) {
    CannotListen.check(address);
    Listener listener = new Listener(address, limits, router);
    listener.server.start();
    if (!listener.server.isRunning()) {
      listener.stop();
      throw new CannotListen(address, "the port was taken a moment ago");
    }
    return listener;
  }

  /** The port that is listened on, also when port 0 was asked for. */
  public int port() {
    return server.port();
  }

  /** Stops, once; returns when the requests in flight are answered or their time is over. */
  public void stop() {
    if (stopped.getAndSet(true)) {
      return;
    }
    stopping.countDown();
    connections.hurry();
    server.stop();
    connections.close();
  }

  /** Why a listener ended. */
  public enum End {
    /** It was stopped. */
    STOPPED,
    /** The HTTP library gave the port up. */
    PORT_LOST
  }

  /** Waits until the port is not listened on any more, and tells why. */
  public End awaitEnd() throws InterruptedException {
    boolean listening = true;
    while (listening && !stopping.await(1, TimeUnit.SECONDS)) {
      listening = isListening();
    }
    return stopped.get() ? End.STOPPED : End.PORT_LOST;
  }

  /**
   * Whether the port is still listened on; the HTTP library gives up a port, and tells nobody, when
   * it cannot accept a connection, for example since there are too many open files.
   */
  boolean isListening() {
    return !stopped.get() && !CannotListen.isFree(new Settings.Listen(host, port()));
  }

  private static int most(Settings.Limits limits) {
    int most = MemoryBudget.connections(limits.connections(), limits.headerBytes());
    if (most < limits.connections()) {
      LOG.warn(
          "event=connections_limited max_connections={} connections={}: the heap is small",
          limits.connections(),
          most);
    }
    return most;
  }

  private static Http1Config http1(Settings.Limits limits) {
    return Http1Config.builder()
        .maxHeadersSize(limits.headerBytes())
        .maxPrologueLength(limits.headerBytes())
        .build();
  }

  private void serve(
      Router router, BoundedBody body, ServerRequest request, ServerResponse response) {
    Connection connection = FencedProtocol.current();
    boolean close;
    try (MemoryBudget.Share memory = budget.share()) {
      connection.works();
      Answer answer = router.answer(readable(new CountedBody(body, memory, connection), request));
      boolean reusable = body.isFinished() || connection.whileReading(body::finish);
      close =
          !reusable
              || connections.isCrowded()
              || request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
      send(counted(answer, memory), close, request, response);
    } catch (ClientGone gone) {
      throw new CloseConnectionException("the client is gone", gone);
    } catch (WatchedTail.Cut cut) {
      throw new CloseConnectionException("the answer has no end", cut);
    }
    if (close) {
      throw new CloseConnectionException("the connection is not used again");
    }
    if (connections.areSeveral()) {
      letOthersGoFirst(connection.turn());
    }
  }

  /**
   * Goes to the end of the line. A virtual thread keeps its processor until it waits for something,
   * and one whose next request is already there waits for nothing: a few connections would be
   * served while all others stand.
   *
   * <p>Who yields stays in a line of the processor, and a processor keeps to one line until that is
   * empty, so those would stand that were made ready elsewhere, such as by what polls the sockets.
   * Therefore it waits now and then, for the shortest time. That costs more: to wait each time made
   * a verification cost 30 to 120 % more processor time under load, one time in 16 about 10 %.
   */
  @SuppressWarnings("ThreadPriorityCheck") // a matter of order, not of who is more important
  private static void letOthersGoFirst(int turn) {
    if (turn % TURNS_IN_ONE_LINE == 0) {
      LockSupport.parkNanos(1);
    } else {
      Thread.yield();
    }
  }

  /** An answer for which there is no memory is not sent; to repeat the request is safe. */
  private static Answer counted(Answer answer, MemoryBudget.Share memory) {
    try {
      memory.answers(answer.body().length());
      return answer;
    } catch (RefusedRequest overloaded) {
      return overloaded.answer();
    }
  }

  private static Request readable(CountedBody body, ServerRequest request) {
    return new Request(
        request.prologue().method().text(),
        request.prologue().uriPath().rawPath(),
        Query.parse(request.query().rawValue()),
        name -> request.headers().first(HeaderNames.create(name)),
        body,
        request.remotePeer()::host);
  }

  private void send(Answer answer, boolean close, ServerRequest request, ServerResponse response) {
    boolean bodiless = request.prologue().method().equals(Method.HEAD);
    response.status(Status.create(answer.status()));
    if (!answer.contentType().isEmpty()) {
      response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
    }
    answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    response.header(HeaderNames.DATE, date.now());
    if (close) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    if (answer.isInParts() && !bodiless) {
      sendInParts(answer, response);
    } else {
      response.send(bodiless ? new byte[0] : answer.bytes());
    }
  }

  /** What is sent is finished at the end only: that tells the client that it has all. */
  private static void sendInParts(Answer answer, ServerResponse response) {
    OutputStream stream = response.outputStream();
    try (Tail tail = answer.tail()) {
      byte[] part = answer.bytes();
      while (part != null) {
        if (part.length > 0) { // an empty chunk would tell the same
          stream.write(part);
        }
        part = tail.next();
      }
      stream.close();
      ((RoutingResponse) response).commit(); // the library's own comes too late for us to close
    } catch (IOException failure) {
      throw new ClientGone(failure);
    }
  }

  private DirectHandlers libraryAnswers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(type, new LibraryRefusal(date));
    }
    return handlers.build();
  }
}
