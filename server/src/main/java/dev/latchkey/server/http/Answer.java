package dev.latchkey.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param status the HTTP status code
 * @param contentType the content type, exact to the letter (facts: CDI sheet 1.6); empty when there
 *     is no body
 * @param body the text, ending with exactly one newline unless a tail follows; empty when there is
 *     none
 * @param headers further headers, by name
 * @param tail what follows the body, when that is only the beginning
 */
public record Answer(
    int status, String contentType, String body, Map<String, String> headers, Tail tail) {
  private static final String JSON = "application/json; charset=UTF-8";
  private static final String TEXT = "text/html; charset=UTF-8";

  /** The path is not known. */
  public static final Answer NOT_FOUND = text(404, "Not found");

  /** The path is known, the method is not. */
  public static final Answer METHOD_NOT_SUPPORTED = text(405, "Method not supported");

  /** The caller did not show an API key that is in the configuration. */
  public static final Answer INVALID_API_KEY = text(401, "Invalid API key");

  /** Something on our side is broken. */
  public static final Answer INTERNAL_ERROR = text(500, "Internal Error");

  /** The store is broken or out of reach; worth another try. */
  public static final Answer STORE_UNAVAILABLE = text(503, "Store unavailable").worthRepeating();

  /** The request's body is larger than the configuration allows. */
  public static final Answer BODY_TOO_LARGE = text(413, "Request body too large");

  /** The requests in flight leave no memory; worth another try. */
  public static final Answer OVERLOADED = text(503, "Too many requests at once").worthRepeating();

  /** An answer of which nothing follows the body. */
  public Answer(int status, String contentType, String body, Map<String, String> headers) {
    this(status, contentType, body, headers, Tail.NONE);
  }

  /** A JSON result with status 200. */
  public static Answer json(String document) {
    return json(200, document);
  }

  /** A JSON result with another status. */
  public static Answer json(int status, String document) {
    return new Answer(status, JSON, document + "\n", Map.of());
  }

  /** A JSON result with status 200 that is made while it is sent, with the newline at its end. */
  public static Answer json(String beginning, Tail tail) {
    return new Answer(200, JSON, beginning, Map.of(), tail);
  }

  /** A message for a developer. */
  public static Answer text(int status, String message) {
    return new Answer(status, TEXT, message + "\n", Map.of());
  }

  /** The request is at fault. */
  public static Answer badRequest(String message) {
    return text(400, message);
  }

  /** The same, with the advice to try again after a second (RFC 9110, 10.2.3). */
  private Answer worthRepeating() {
    return new Answer(status, contentType, body, Map.of("Retry-After", "1"));
  }

  /** Whether something follows the body. */
  boolean isInParts() {
    return !tail.equals(Tail.NONE);
  }

  /** The same, with another tail. */
  Answer with(Tail another) {
    return new Answer(status, contentType, body, headers, another);
  }

  /** The body in UTF-8. */
  public byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  /** Leaves the body out: it may hold tokens. */
  @Override
  public String toString() {
    return "Answer[status=" + status + "]";
  }
}
