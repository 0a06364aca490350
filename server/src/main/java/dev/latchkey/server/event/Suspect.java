package dev.latchkey.server.event;

import dev.latchkey.engine.session.Pseudonym;
import dev.latchkey.engine.session.UserId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose session was stolen, as far as is known.
 *
 * @param userId the user
 * @param caller the address from which Latchkey was asked, an application's as a rule
 * @param loginAddress the address from which the user logged in, as the application told it
 */
public record Suspect(UserId userId, String caller, Optional<String> loginAddress) {
  /** Nothing that could be taken for another part of the line. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.:%_-]{1,45}");

  /** The end of a log line: {@code user=... caller=... login_address=...}. */
  String words() {
    return " user="
        + Pseudonym.of(userId)
        + " caller="
        + caller
        + loginAddress
            .filter(address -> ADDRESS.matcher(address).matches())
            .map(address -> " login_address=" + address)
            .orElse("");
  }
}
