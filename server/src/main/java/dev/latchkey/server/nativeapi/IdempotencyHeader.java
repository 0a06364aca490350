package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.create.IdempotencyKey;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Request;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Idempotency-Key}: a string in quotes (RFC 9651, 3.3.3). */
final class IdempotencyHeader {
  private static final Pattern QUOTED = Pattern.compile(" *\"([^\"]*)\" *");

  private IdempotencyHeader() {}

  /**
   * The key of a request; empty when it has none.
   *
   * @throws RefusedRequest when it is of another form
   */
  static Optional<IdempotencyKey> of(Request request) {
    return request.headers().find("idempotency-key").map(IdempotencyHeader::key);
  }

  private static IdempotencyKey key(String value) {
    Matcher quoted = QUOTED.matcher(value);
    if (!quoted.matches() || !IdempotencyKey.isKey(quoted.group(1))) {
      throw NativeInput.refused(
          "The header 'Idempotency-Key' must be 22 to 128 letters, digits, '-' and '_' in quotes.");
    }
    return new IdempotencyKey(quoted.group(1));
  }
}
