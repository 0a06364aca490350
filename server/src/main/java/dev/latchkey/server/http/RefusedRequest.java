package dev.latchkey.server.http;

/**
 * Ends the handling of a request at the edge: the caller made a mistake, and {@link #answer} tells
 * which. Never used for what the domain decides.
 */
public final class RefusedRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Answer answer;

  /** A refusal with a ready answer; has no stack trace, since it is no fault of ours. */
  public RefusedRequest(Answer answer) {
    super(answer.body().strip(), null, false, false);
    this.answer = answer;
  }

  /** What the caller gets. */
  public Answer answer() {
    return answer;
  }
}
