package dev.latchkey.conformance;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.web.WebSession;
import java.util.List;
import java.util.Map;

/** What the apps do, whatever their framework: "METHOD /path" with a JSON object in and out. */
public final class Routes {
  /** Paths whose routes get the session of the request. */
  public static final List<String> WITH_SESSION =
      List.of("/protected", "/cached", "/logout", "/my/*");

  /** What GET /cached and GET /public say of themselves, whoever asks. */
  public static final String CACHE_CONTROL = "public, max-age=600";

  /** Whether a route says that. */
  public static boolean saysThatItCanBeCached(String route) {
    return route.equals("GET /cached") || route.equals("GET /public");
  }

  private final Latchkey latchkey;

  /** Those of these sessions. */
  public Routes(Latchkey latchkey) {
    this.latchkey = latchkey;
  }

  /** The body of POST /login. */
  public static NewSession login(Map<String, Object> body) {
    return NewSession.of(
        text(body, "userId"), object(body, "jwtPayload"), object(body, "sessionData"));
  }

  /** What most routes answer with. */
  public static Map<String, Object> view(WebSession session) {
    return Map.of("userId", session.getUserId(), "jwtPayload", session.getJwtPayload());
  }

  /** Those of {@link #WITH_SESSION}. */
  public static Map<String, Object> mine(
      String route, WebSession session, Map<String, Object> body) {
    switch (route) {
      case "GET /protected", "POST /protected", "GET /cached" -> {
        return view(session);
      }
      case "POST /logout" -> session.revokeSession();
      case "GET /my/session-data" -> {
        return Map.of("sessionData", session.getSessionData());
      }
      case "PUT /my/session-data" -> session.updateSessionData(object(body, "sessionData"));
      case "PUT /my/jwt-payload" -> {
        session.updateJwtPayload(object(body, "jwtPayload"));
        return view(session);
      }
      default -> throw new IllegalArgumentException(route);
    }
    return Map.of();
  }

  /** The back office: sessions by their handles. The parameter is that of the query. */
  public Map<String, Object> any(String route, String parameter, Map<String, Object> body) {
    return switch (route) {
      case "GET /public" -> Map.of();
      case "GET /session-data" -> Map.of("sessionData", latchkey.getSessionData(parameter));
      case "GET /jwt-payload" -> Map.of("jwtPayload", latchkey.getJwtPayload(parameter));
      case "GET /handles" -> Map.of("handles", latchkey.getAllSessionHandlesForUser(parameter));
      case "PUT /session-data" -> {
        latchkey.updateSessionData(text(body, "handle"), object(body, "sessionData"));
        yield Map.of();
      }
      case "PUT /jwt-payload" -> {
        latchkey.updateJwtPayload(text(body, "handle"), object(body, "jwtPayload"));
        yield Map.of();
      }
      default -> revoke(route, body);
    };
  }

  private Map<String, Object> revoke(String route, Map<String, Object> body) {
    return switch (route) {
      case "POST /revoke" -> Map.of("revoked", latchkey.revokeSession(text(body, "handle")));
      case "POST /revoke-many" -> {
        List<String> handles =
            ((List<?>) body.getOrDefault("handles", List.of()))
                .stream().map(String::valueOf).toList();
        yield Map.of("handles", latchkey.revokeMultipleSessions(handles));
      }
      case "POST /revoke-all" ->
          Map.of("revoked", latchkey.revokeAllSessionsForUser(text(body, "userId")).size());
      default -> throw new IllegalArgumentException(route);
    };
  }

  static String text(Map<String, Object> body, String name) {
    return String.valueOf(body.get(name));
  }

  /** A member of the body that is an object; empty when there is none. */
  @SuppressWarnings("unchecked") // the names of a JSON object are texts
  static Map<String, Object> object(Map<String, Object> body, String name) {
    return body.get(name) instanceof Map<?, ?> object ? (Map<String, Object>) object : Map.of();
  }
}
