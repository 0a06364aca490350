package dev.latchkey.server.http;

import dev.latchkey.engine.reason.Reason;

/**
 * Ends the handling of a request at the edge: the caller made a mistake, and {@link #answer} tells
 * which. Never used for what the domain decides.
 */
public final class RefusedRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;
  private final transient Answer answer;

  /** A refusal with a ready answer; has no stack trace, since it is no fault of ours. */
  public RefusedRequest(Reason reason, Answer answer) {
    super(reason.code(), null, false, false);
    this.reason = reason;
    this.answer = answer;
  }

  /** Why, for the log. */
  public Reason reason() {
    return reason;
  }

  /** What the caller gets. */
  public Answer answer() {
    return answer;
  }
}
