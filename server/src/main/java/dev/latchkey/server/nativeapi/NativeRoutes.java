package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.event.EventLog;
import dev.latchkey.server.http.Area;
import dev.latchkey.server.http.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The routes of the native API. */
public final class NativeRoutes {
  private final IssuingCalls issuing;
  private final AccessTokenCalls accessTokens;
  private final RevocationCalls revocation;
  private final SessionCalls sessions;
  private final ContentsCalls contents;
  private final InstallationCalls installation;

  /** The routes over an engine. */
  public NativeRoutes(SessionEngine engine, Settings settings) {
    this.issuing = new IssuingCalls(engine, settings);
    this.accessTokens = new AccessTokenCalls(engine, settings);
    this.revocation = new RevocationCalls(engine);
    this.sessions = new SessionCalls(engine);
    this.contents = new ContentsCalls(engine);
    this.installation = new InstallationCalls(engine, settings);
  }

  /** All routes; whatever is refused below their prefix is a problem document. */
  public Area area() {
    Map<String, List<NativeCall>> paths =
        Arrays.stream(NativeCall.values()).collect(Collectors.groupingBy(NativeCall::path));
    List<Route> routes = paths.values().stream().map(this::route).toList();
    return new Area(NativeCall.PREFIX, routes, Problem::answer);
  }

  private Route route(List<NativeCall> calls) {
    NativeCall first = calls.getFirst();
    Route route =
        new Route(
            first.path(),
            first.access(),
            calls.stream()
                .collect(Collectors.toUnmodifiableMap(NativeCall::method, this::handler)));
    return calls.stream().anyMatch(NativeRoutes::answersFromStore)
        ? route.answeringFromStore()
        : route;
  }

  private static boolean answersFromStore(NativeCall call) {
    return switch (call) {
      case LIST, SESSION_DATA, JWT_PAYLOAD -> true;
      case CREATE,
          REFRESH,
          VERIFY,
          REGENERATE,
          REVOKE,
          SESSION,
          REPLACE_SESSION_DATA,
          REPLACE_JWT_PAYLOAD,
          SETTINGS,
          JWK_SET ->
          false;
    };
  }

  private Reply.Operation operation(NativeCall call) {
    return switch (call) {
      case CREATE -> issuing::create;
      case REFRESH -> issuing::refresh;
      case VERIFY -> accessTokens::verify;
      case REGENERATE -> accessTokens::regenerate;
      case REVOKE -> revocation::revoke;
      case LIST -> sessions::list;
      case SESSION -> sessions::session;
      case SESSION_DATA -> contents::sessionData;
      case REPLACE_SESSION_DATA -> contents::replaceSessionData;
      case JWT_PAYLOAD -> contents::jwtPayload;
      case REPLACE_JWT_PAYLOAD -> contents::replaceJwtPayload;
      case SETTINGS -> installation::settings;
      case JWK_SET -> installation::jwkSet;
    };
  }

  private Route.Handler handler(NativeCall call) {
    Reply.Operation operation = operation(call);
    return request -> {
      long start = System.nanoTime();
      Reply reply = operation.carryOut(request);
      EventLog.write(reply.event(), "v1", System.nanoTime() - start);
      return reply.answer();
    };
  }
}
