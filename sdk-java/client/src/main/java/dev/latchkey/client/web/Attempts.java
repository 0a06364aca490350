package dev.latchkey.client.web;

import dev.latchkey.client.SessionException;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tries the tokens of a request until one is good: there are two when a browser keeps an old one.
 */
final class Attempts {
  private Attempts() {}

  /** What was found, and with which token. */
  record Success<T>(T result, String token) {}

  /**
   * Returns the first success.
   *
   * @param tokens at least one
   * @throws SessionException the refusal that matters most when none is good: anything rather than
   *     that there is no session. What is broken is thrown at once.
   */
  static <T> Success<T> firstGood(List<String> tokens, Function<String, T> attempt) {
    @Nullable SessionException refusal = null;
    for (String token : tokens) {
      try {
        return new Success<>(attempt.apply(token), token);
      } catch (TryRefreshTokenException | TokenTheftDetectedException stronger) {
        refusal = refusal instanceof UnauthorisedException || refusal == null ? stronger : refusal;
      } catch (UnauthorisedException weaker) {
        refusal = refusal == null ? weaker : refusal;
      }
    }
    if (refusal == null) {
      throw new IllegalArgumentException("no tokens");
    }
    throw refusal;
  }
}
