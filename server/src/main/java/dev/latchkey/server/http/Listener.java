package dev.latchkey.server.http;

import dev.latchkey.server.config.Settings;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;

/**
 * Listens on an address and lets a {@link Router} answer. The only class that knows the HTTP
 * library.
 *
 * <p>Bodies and headers are bounded, slow clients time out. Stopping answers the requests in
 * flight, within the configured time, and does not wait for idle connections.
 */
public final class Listener {
  private static final Duration IDLE_CONNECTION_TIMEOUT = Duration.ofMinutes(5);

  private final WebServer server;

  private Listener(WebServer server) {
    this.server = server;
  }

  /**
   * Starts listening.
   *
   * @throws CannotListen when the address cannot be used, for example since the port is taken
   */
  public static Listener start(Settings.Listen address, Settings.Limits limits, Router router) {
    WebServer server =
        WebServer.builder()
            .host(address.host())
            .port(address.port())
            .shutdownHook(false)
            .featuresDiscoverServices(false)
            .shutdownGracePeriod(limits.shutdownTimeout())
            .idleConnectionTimeout(IDLE_CONNECTION_TIMEOUT)
            .connectionOptions(
                options -> options.readTimeout(limits.requestTimeout()).tcpNoDelay(true))
            .addProtocol(
                Http1Config.builder()
                    .maxHeadersSize(limits.headerBytes())
                    .maxPrologueLength(limits.headerBytes())
                    .build())
            .directHandlers(libraryAnswers())
            .routing(
                routing ->
                    routing.any((request, response) -> serve(router, limits, request, response)))
            .build();
    try {
      server.start();
    } catch (RuntimeException failure) {
      throw new CannotListen(address, failure);
    }
    return new Listener(server);
  }

  /** The port that is listened on, also when port 0 was asked for. */
  public int port() {
    return server.port();
  }

  /** Stops; returns when the requests in flight are answered or their time is over. */
  public void stop() {
    server.stop();
  }

  private static void serve(
      Router router, Settings.Limits limits, ServerRequest request, ServerResponse response) {
    Answer answer =
        router.answer(
            new Request(
                request.prologue().method().text(),
                request.path().path(),
                Query.parse(request.query().rawValue()),
                name -> request.headers().first(HeaderNames.create(name)),
                () -> BoundedBody.read(request, limits)));
    response.status(Status.create(answer.status()));
    response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
    response.send(answer.bytes());
  }

  /** Requests that the library refuses before they reach a route get answers of the same form. */
  private static DirectHandlers libraryAnswers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(
          type, (request, event, status, headers, message) -> libraryAnswer(status));
    }
    return handlers.build();
  }

  private static DirectHandler.TransportResponse libraryAnswer(Status status) {
    Answer answer = Answer.text(status.code(), status.reasonPhrase());
    return DirectHandler.TransportResponse.builder()
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, answer.contentType())
        .keepAlive(false)
        .entity(answer.bytes())
        .build();
  }
}
