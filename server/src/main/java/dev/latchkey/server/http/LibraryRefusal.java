package dev.latchkey.server.http;

import dev.latchkey.engine.reason.Reason;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that are refused before they reach a route, by the HTTP library or for their {@link
 * Framing}, get answers of the same form as ours.
 */
final class LibraryRefusal implements DirectHandler {
  private static final Logger LOG = LoggerFactory.getLogger(LibraryRefusal.class);

  static final Status HEADERS_TOO_LARGE = Status.create(431, "Request Header Fields Too Large");

  /** How the library words it; it has no type of its own for this. */
  private static final String ITS_WORDS = "Header size exceeded";

  private final HttpDate date;

  LibraryRefusal(HttpDate date) {
    this.date = date;
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    if (String.valueOf(message).contains(ITS_WORDS)) {
      return answer(HEADERS_TOO_LARGE);
    }
    return answer(isUnread(request, type) ? Status.BAD_REQUEST_400 : status);
  }

  /** What the library takes for its own fault is the client's while no request line was read. */
  private static boolean isUnread(TransportRequest request, EventType type) {
    return type == EventType.INTERNAL_ERROR && request.method().isEmpty();
  }

  private TransportResponse answer(Status status) {
    LOG.info("event=request_refused reason={} status={}", reason(status).code(), status.code());
    Answer answer = Answer.text(status.code(), status.reasonPhrase());
    return TransportResponse.builder()
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, answer.contentType())
        .header(HeaderNames.DATE, date.now())
        .keepAlive(false)
        .entity(answer.bytes())
        .build();
  }

  private static Reason reason(Status status) {
    return switch (status.code()) {
      case 413, 414, 431 -> Reason.REQUEST_TOO_LARGE;
      case 500 -> Reason.INTERNAL_ERROR;
      default -> Reason.REQUEST_MALFORMED;
    };
  }
}
