package dev.latchkey.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;

/**
 * Requests that the HTTP library refuses before they reach a route get answers of the same form as
 * ours.
 */
final class LibraryRefusal implements DirectHandler {
  private static final Status HEADERS_TOO_LARGE =
      Status.create(431, "Request Header Fields Too Large");

  /** How the library words it; it has no type of its own for this. */
  private static final String ITS_WORDS = "Header size exceeded";

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

  private static TransportResponse answer(Status status) {
    Answer answer = Answer.text(status.code(), status.reasonPhrase());
    return TransportResponse.builder()
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, answer.contentType())
        .keepAlive(false)
        .entity(answer.bytes())
        .build();
  }
}
