package dev.latchkey.server.http;

import dev.latchkey.engine.reason.Reason;

/** What is refused before a handler decides anything, or because it could not finish. */
public enum Refusal {
  /** There is no such path. */
  PATH_UNKNOWN(Reason.REQUEST_PATH_UNKNOWN, Answer.NOT_FOUND),
  /** The request comes from an address that the configuration keeps out. */
  ADDRESS_NOT_ALLOWED(
      Reason.REQUEST_ADDRESS_NOT_ALLOWED,
      Answer.text(403, "Requests from this address are not allowed")),
  /** A browser sent the request on behalf of a web page. */
  FROM_WEB_PAGE(
      Reason.REQUEST_FROM_WEB_PAGE,
      Answer.text(
          403, "Requests of web pages (Origin, Sec-Fetch-Site) are refused without API keys")),
  /** The request names a host that the server is not known by. */
  HOST_UNKNOWN(
      Reason.REQUEST_HOST_UNKNOWN,
      Answer.text(403, "The name in Host is not known: see allowed_hosts, or configure api_keys")),
  /** No API key that is in the configuration was shown. */
  API_KEY_INVALID(Reason.API_KEY_INVALID, Answer.INVALID_API_KEY),
  /** The path is known, the method is not. */
  METHOD_UNSUPPORTED(Reason.REQUEST_METHOD_UNSUPPORTED, Answer.METHOD_NOT_SUPPORTED),
  /** The request is not what HTTP allows, so that its end is in doubt. */
  MALFORMED(Reason.REQUEST_MALFORMED, Answer.badRequest("Bad Request")),
  /** The body is larger than the configuration allows. */
  BODY_TOO_LARGE(Reason.REQUEST_TOO_LARGE, Answer.BODY_TOO_LARGE),
  /** The requests in flight leave no memory. */
  OVERLOADED(Reason.OVERLOADED, Answer.OVERLOADED),
  /** The store is broken or out of reach. */
  STORE_UNAVAILABLE(Reason.STORE_UNAVAILABLE, Answer.STORE_UNAVAILABLE),
  /** Something on our side is broken. */
  INTERNAL_ERROR(Reason.INTERNAL_ERROR, Answer.INTERNAL_ERROR);

  private final Reason reason;

  @SuppressWarnings("ImmutableEnumChecker") // its map is made by Map.of
  private final Answer text;

  Refusal(Reason reason, Answer text) {
    this.reason = reason;
    this.text = text;
  }

  /** Why, for the log. */
  public Reason reason() {
    return reason;
  }

  /** The answer to callers that expect a text (facts: CDI sheet 1.6). */
  public Answer text() {
    return text;
  }
}
