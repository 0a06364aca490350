package dev.latchkey.server.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * From which addresses callers are let in: those that match {@code ip_allow_regex}, if it is set,
 * and do not match {@code ip_deny_regex}. Immutable and thread-safe.
 *
 * <p>An expression has to match the whole address. An IPv6 address matches when it does in its
 * shortest form ({@code ::1}) or with all of its eight numbers ({@code 0:0:0:0:0:0:0:1}), in small
 * letters and without a zone; an IPv4 address in an IPv6 one counts as the IPv4 address. The
 * expressions are the operator's, but strangers choose addresses: an address for which a match
 * takes more steps than any sensible one is kept out.
 */
public final class CallerAddresses {
  private static final CallerAddresses EVERYBODY = new CallerAddresses(null, null);
  private static final int LONGEST_EXPRESSION = 1000;
  private static final int LONGEST_ADDRESS = 64;

  private final @Nullable Pattern allowed;
  private final @Nullable Pattern denied;

  private CallerAddresses(@Nullable Pattern allowed, @Nullable Pattern denied) {
    this.allowed = allowed;
    this.denied = denied;
  }

  /** All addresses. */
  public static CallerAddresses everybody() {
    return EVERYBODY;
  }

  /**
   * The addresses that two expressions leave.
   *
   * @param allowed what an address must match; empty when it need not match anything
   * @param denied what it must not match; empty when there is nothing of the kind
   * @throws PatternSyntaxException when one is no regular expression
   */
  public static CallerAddresses of(Optional<String> allowed, Optional<String> denied) {
    return allowed.isEmpty() && denied.isEmpty()
        ? EVERYBODY
        : new CallerAddresses(
            allowed.map(Pattern::compile).orElse(null), denied.map(Pattern::compile).orElse(null));
  }

  /** Whether a text is a regular expression that can be used here. */
  static boolean isExpression(String text) {
    try {
      return text.length() <= LONGEST_EXPRESSION && Pattern.compile(text).pattern().equals(text);
    } catch (PatternSyntaxException none) {
      return false;
    }
  }

  /** Whether it makes no difference where a caller is. */
  public boolean areAll() {
    return allowed == null && denied == null;
  }

  /**
   * Whether a caller is let in.
   *
   * @param address as the network says it; what is too long for one is kept out
   */
  public boolean accept(String address) {
    if (areAll()) {
      return true;
    }
    List<String> forms = AddressForms.of(address);
    try {
      return address.length() <= LONGEST_ADDRESS
          && (allowed == null || matches(allowed, forms))
          && (denied == null || !matches(denied, forms));
    } catch (CountedText.Endless tooManySteps) {
      return false;
    }
  }

  private static boolean matches(Pattern expression, List<String> forms) {
    return forms.stream().anyMatch(form -> expression.matcher(new CountedText(form)).matches());
  }

  /** The expressions. */
  @Override
  public String toString() {
    return "CallerAddresses[allowed=" + allowed + ", denied=" + denied + "]";
  }
}
