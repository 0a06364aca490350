package dev.latchkey.server.dialect;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.event.EventLog;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Request;
import dev.latchkey.server.http.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The routes of the core driver interface. Each request is answered in the version that its header
 * names; without the header that is 1.0.
 */
public final class CdiRoutes {
  private static final Map<CdiVersion, Dialect> DIALECTS =
      Arrays.stream(CdiVersion.values())
          .collect(Collectors.toUnmodifiableMap(version -> version, Dialect::of));

  private final Negotiation negotiation;
  private final Handshake handshake;
  private final IssuingCalls issuing;
  private final AccessTokenCalls accessTokens;
  private final RevocationCalls revocation;
  private final ContentsCalls contents;

  /** The routes over an engine. */
  public CdiRoutes(SessionEngine engine, Settings settings) {
    this.negotiation =
        new Negotiation(
            Arrays.stream(CdiVersion.values()).map(CdiVersion::number).toList(),
            settings.versions());
    this.handshake = new Handshake(engine, settings);
    this.issuing = new IssuingCalls(engine, settings);
    this.accessTokens = new AccessTokenCalls(engine, settings);
    this.revocation = new RevocationCalls(engine);
    this.contents = new ContentsCalls(engine);
  }

  /** All routes, one per path. */
  public List<Route> routes() {
    Map<String, Map<String, Route.Handler>> paths =
        Arrays.stream(Call.values())
            .collect(
                Collectors.groupingBy(
                    Call::path, Collectors.toUnmodifiableMap(Call::method, this::handler)));
    Stream<Route> calls =
        paths.entrySet().stream()
            .map(path -> new Route(path.getKey(), Route.Access.API_KEY, path.getValue()))
            .map(CdiRoutes::weighed);
    return Stream.concat(calls, Stream.of(versions())).toList();
  }

  private static Route weighed(Route route) {
    if (route.path().equals(Call.LIST.path())) {
      return route.answeringInPages();
    }
    return Stream.of(Call.READ_SESSION_DATA, Call.READ_JWT_PAYLOAD)
            .anyMatch(call -> call.path().equals(route.path()))
        ? route.answeringFromStore()
        : route;
  }

  private Reply.Operation operation(Call call) {
    return switch (call) {
      case HANDSHAKE -> handshake::shake;
      case CREATE -> issuing::create;
      case REFRESH -> issuing::refresh;
      case VERIFY -> accessTokens::verify;
      case REGENERATE -> accessTokens::regenerate;
      case DELETE -> revocation::delete;
      case REMOVE -> revocation::remove;
      case LIST -> contents::list;
      case READ_SESSION_DATA -> contents::readSessionData;
      case REPLACE_SESSION_DATA -> contents::replaceSessionData;
      case READ_JWT_PAYLOAD -> contents::readJwtPayload;
      case REPLACE_JWT_PAYLOAD -> contents::replaceJwtPayload;
    };
  }

  private Route.Handler handler(Call call) {
    Reply.Operation operation = operation(call);
    return request -> {
      Dialect dialect = negotiate(request);
      String refusal = dialect.refusals().get(call);
      if (refusal != null) {
        throw new RefusedRequest(Reason.DIALECT_UNSUPPORTED, Answer.badRequest(refusal));
      }
      long start = System.nanoTime();
      Reply reply = operation.carryOut(request, dialect);
      log(reply.event(), dialect, System.nanoTime() - start);
      return reply.answer();
    };
  }

  private Dialect negotiate(Request request) {
    String number = negotiation.agreed(request, CdiVersion.V1_0.number());
    return CdiVersion.of(number).map(DIALECTS::get).orElseThrow();
  }

  private static void log(Event event, Dialect dialect, long nanos) {
    EventLog.write(event, "cdi-" + dialect.version().number(), nanos);
  }

  /** Tells which versions are spoken; needs no version itself. */
  private Route versions() {
    String numbers =
        negotiation.offered().stream()
            .map(number -> "\"" + number + "\"")
            .collect(Collectors.joining(",", "{\"versions\":[", "]}"));
    return new Route(
        "/apiversion", Route.Access.API_KEY, Map.of("GET", request -> Answer.json(numbers)));
  }
}
