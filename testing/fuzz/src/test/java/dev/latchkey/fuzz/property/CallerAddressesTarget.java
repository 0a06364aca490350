package dev.latchkey.fuzz.property;

import dev.latchkey.server.config.CallerAddresses;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Whatever the operator's expression and the caller's address are, the caller is let in or not. */
public final class CallerAddressesTarget {

  private CallerAddressesTarget() {}

  /** Expressions and addresses to begin with. */
  public static List<String> seeds() {
    return List.of(
        "127\\.\\d+\\.\\d+\\.\\d+|::1\n127.0.0.1",
        "::1\n0:0:0:0:0:0:0:1%lo",
        "fe80::.*\nFE80:0:0:0:1:0:0:1%eth0",
        "(([0-9:]*)*)*x\n1111:2222:3333:4444:5555:6666:7777:8888");
  }

  /** One input: an expression in the first line, then an address. */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] parts = Texts.any(input).split("\n", 2);
    String expression = parts[0];
    String address = parts.length > 1 ? parts[1] : "";
    if (expression.length() > 1000) {
      return;
    }
    boolean isLetIn;
    boolean isNotKeptOut;
    try {
      isLetIn = CallerAddresses.of(Optional.of(expression), Optional.empty()).accept(address);
      isNotKeptOut = CallerAddresses.of(Optional.empty(), Optional.of(expression)).accept(address);
    } catch (PatternSyntaxException none) {
      return;
    }
    Property.holds(!(isLetIn && isNotKeptOut), "what matches is not let in where it is denied");
    Property.holds(
        !CallerAddresses.of(Optional.of(expression), Optional.of(expression)).accept(address),
        "what is denied is kept out, even if it is allowed");
    Property.holds(
        address.length() <= 64 || !(isLetIn || isNotKeptOut),
        "what is too long for an address is kept out");
  }
}
