package dev.latchkey.client.transport;

import dev.latchkey.client.transport.ServerCall.Repeating;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides whether a call is sent again, and when. Pure: no clock, no input or output.
 *
 * <p>A call that was certainly not done is sent to the next server at once; when all were tried, a
 * pause comes first. A call that may have been done is sent again only when that is safe. A server
 * that asks for patience gets it.
 *
 * @param servers how many there are
 * @param maximumAttempts how often a call is sent at most, over all servers
 */
record RetryRules(int servers, int maximumAttempts) {

  /** Between two rounds through all servers, when no server says how long. */
  static final Duration PAUSE = Duration.ofMillis(200);

  private static final int TOO_MANY_REQUESTS = 429;
  private static final Set<Integer> LATER = Set.of(TOO_MANY_REQUESTS, 502, 503, 504);

  /** The server refused before it began; problem documents of the native API say so. */
  private static final Pattern NOT_BEGUN = Pattern.compile("\"reason\"\\s*:\\s*\"overloaded\"");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

  /**
   * {@return how long to wait before the next attempt; empty when there is none}
   *
   * @param call the call
   * @param attempt what came of it last
   * @param made how often it was sent so far
   * @param remaining time until the caller's patience ends; a wait that long is not begun
   */
  Optional<Duration> next(ServerCall call, Attempt attempt, int made, Duration remaining) {
    boolean again = made < maximumAttempts && mayRepeat(call, attempt);
    boolean allTried = made % servers == 0;
    Duration pause = allTried ? pause(attempt) : Duration.ZERO;
    return again && pause.compareTo(remaining) < 0 ? Optional.of(pause) : Optional.empty();
  }

  private static boolean mayRepeat(ServerCall call, Attempt attempt) {
    boolean safe = call.repeating() == Repeating.SAFE;
    if (attempt instanceof Attempt.Answered answered) {
      ServerAnswer answer = answered.answer();
      return LATER.contains(answer.status()) && (safe || wasNotBegun(answer));
    }
    return safe || attempt instanceof Attempt.NotReached;
  }

  private static boolean wasNotBegun(ServerAnswer answer) {
    return answer.status() == TOO_MANY_REQUESTS || NOT_BEGUN.matcher(answer.body()).find();
  }

  private static Duration pause(Attempt attempt) {
    if (attempt instanceof Attempt.Answered answered) {
      return answered
          .answer()
          .headers()
          .retryAfter()
          .filter(value -> SECONDS.matcher(value).matches())
          .map(value -> Duration.ofSeconds(Long.parseLong(value)))
          .filter(wait -> wait.compareTo(PAUSE) > 0)
          .orElse(PAUSE);
    }
    return PAUSE;
  }
}
