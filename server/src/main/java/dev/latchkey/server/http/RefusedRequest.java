package dev.latchkey.server.http;

import dev.latchkey.engine.reason.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends the handling of a request at the edge: the caller made a mistake, and {@link #answer} tells
 * which. Never used for what the domain decides.
 */
public final class RefusedRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final @Nullable Refusal refusal;
  private final Reason reason;
  private final transient Answer answer;

  /** A refusal with a ready answer; has no stack trace, since it is no fault of ours. */
  public RefusedRequest(Reason reason, Answer answer) {
    this(null, reason, answer);
  }

  /** A refusal that the area of the path words. */
  public RefusedRequest(Refusal refusal) {
    this(refusal, refusal.reason(), refusal.text());
  }

  private RefusedRequest(@Nullable Refusal refusal, Reason reason, Answer answer) {
    super(reason.code(), null, false, false);
    this.refusal = refusal;
    this.reason = reason;
    this.answer = answer;
  }

  /** What is refused when the area of the path words it; empty when the answer is ready. */
  Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Why, for the log. */
  public Reason reason() {
    return reason;
  }

  /** What the caller gets, unless the area of the path words it. */
  public Answer answer() {
    return answer;
  }
}
