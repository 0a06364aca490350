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
    return answer(String.valueOf(message).contains(ITS_WORDS) ? HEADERS_TOO_LARGE : status);
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
