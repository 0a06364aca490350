package dev.latchkey.engine.issue;

import dev.latchkey.engine.reason.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Compares anti-CSRF tokens, in time that does not depend on where they differ. */
public final class AntiCsrfRule {

  private AntiCsrfRule() {}

  /**
   * Checks what came with a request.
   *
   * @param expected the token that belongs to it
   * @return why it is refused; empty when it is not
   */
  public static Optional<Reason> refusal(AntiCsrfCheck.Require check, String expected) {
    String presented = check.presented();
    if (presented == null) {
      return Optional.of(Reason.ANTI_CSRF_TOKEN_MISSING);
    }
    return MessageDigest.isEqual(bytes(presented), bytes(expected))
        ? Optional.empty()
        : Optional.of(Reason.ANTI_CSRF_TOKEN_MISMATCH);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
