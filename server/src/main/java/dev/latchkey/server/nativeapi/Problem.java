package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.refresh.RefreshOutcome.ReuseDetected;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** Failures as problem documents (RFC 9457). */
final class Problem {
  private static final String TYPE = "application/problem+json";
  private static final String CHALLENGE = "WWW-Authenticate";

  /** Any 401 names a way to do better (RFC 9110, 15.5.2); for a token it is RFC 6750, 3.1. */
  private static final String TOKEN_CHALLENGE = "Bearer error=\"invalid_token\"";

  /** What a caller can tell apart: the last word of the member {@code type}, and the status. */
  enum Kind {
    TRY_REFRESH_TOKEN(401, "The access token is not good, but the refresh token may be"),
    UNAUTHORISED(401, "There is no session: the user has to log in"),
    TOKEN_THEFT_DETECTED(401, "An old refresh token was shown again: somebody has a copy"),
    SESSION_NOT_FOUND(404, "There is no such session"),
    INVALID_REQUEST(400, "The request cannot be understood"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another login"),
    REQUEST_TOO_LARGE(413, "The request is larger than the server accepts"),
    CALLER_REFUSED(403, "The server takes no requests of this caller"),
    API_KEY_INVALID(401, "The API key is missing or wrong"),
    PATH_UNKNOWN(404, "There is no such path"),
    METHOD_UNSUPPORTED(405, "The path does not have this method"),
    UNAVAILABLE(503, "The server cannot answer now; repeat the request later"),
    INTERNAL_ERROR(500, "The server failed");

    private final int status;
    private final String title;

    Kind(int status, String title) {
      this.status = status;
      this.title = title;
    }

    int status() {
      return status;
    }

    /** The problem type (RFC 9457, 3.1.1): a name, not an address. */
    String type() {
      return "urn:latchkey:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private Problem() {}

  /** A problem whose detail follows from the reason. */
  static Answer of(Kind kind, Reason reason) {
    return of(kind, reason, Details.of(reason));
  }

  /** A problem with a detail of its own, which must not quote input. */
  static Answer of(Kind kind, Reason reason, String detail) {
    return answer(kind, document(kind, reason, detail), Map.of());
  }

  /** Reuse, with the session and the user that it concerns. */
  static Answer theft(ReuseDetected reuse) {
    Kind kind = Kind.TOKEN_THEFT_DETECTED;
    Reason reason = reuse.kind().reason();
    ObjectNode document =
        document(kind, reason, Details.of(reason))
            .put("sessionHandle", reuse.handle().text())
            .put("userId", reuse.userId().text());
    return answer(kind, document, Map.of());
  }

  /** What the router refuses. */
  static Answer answer(Refusal refusal, Set<String> allowed) {
    Reason reason = refusal.reason();
    Kind kind =
        switch (refusal) {
          case PATH_UNKNOWN -> Kind.PATH_UNKNOWN;
          case ADDRESS_NOT_ALLOWED, FROM_WEB_PAGE, HOST_UNKNOWN -> Kind.CALLER_REFUSED;
          case API_KEY_INVALID -> Kind.API_KEY_INVALID;
          case MALFORMED -> Kind.INVALID_REQUEST;
          case METHOD_UNSUPPORTED -> Kind.METHOD_UNSUPPORTED;
          case BODY_TOO_LARGE -> Kind.REQUEST_TOO_LARGE;
          case OVERLOADED, STORE_UNAVAILABLE -> Kind.UNAVAILABLE;
          case INTERNAL_ERROR -> Kind.INTERNAL_ERROR;
        };
    Map<String, String> headers =
        allowed.isEmpty() ? Map.of() : Map.of("Allow", String.join(", ", new TreeSet<>(allowed)));
    return answer(kind, document(kind, reason, Details.of(reason)), headers);
  }

  private static ObjectNode document(Kind kind, Reason reason, String detail) {
    return NativeAnswers.object()
        .put("type", kind.type())
        .put("title", kind.title)
        .put("status", kind.status())
        .put("detail", detail)
        .put("reason", reason.code());
  }

  private static Answer answer(Kind kind, ObjectNode document, Map<String, String> more) {
    Map<String, String> headers = new TreeMap<>(NativeAnswers.NOT_STORED);
    switch (kind) {
      case TRY_REFRESH_TOKEN, UNAUTHORISED, TOKEN_THEFT_DETECTED ->
          headers.put(CHALLENGE, TOKEN_CHALLENGE);
      case API_KEY_INVALID -> headers.put(CHALLENGE, "Bearer");
      case UNAVAILABLE -> headers.put("Retry-After", "1");
      case SESSION_NOT_FOUND,
          INVALID_REQUEST,
          CALLER_REFUSED,
          IDEMPOTENCY_KEY_REUSED,
          REQUEST_TOO_LARGE,
          PATH_UNKNOWN,
          METHOD_UNSUPPORTED,
          INTERNAL_ERROR -> {}
    }
    headers.putAll(more);
    return new Answer(kind.status(), TYPE, NativeAnswers.text(document) + "\n", headers);
  }
}
