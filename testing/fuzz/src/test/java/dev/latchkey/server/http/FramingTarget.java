package dev.latchkey.server.http;

import dev.latchkey.fuzz.property.Property;
import java.util.Arrays;

/** What is believed of a connection's bytes does not depend on the pieces in which they arrive. */
public final class FramingTarget {
  private static final int LONGEST_LINE = 64;

  private FramingTarget() {}

  /** One input: where it is cut in its first byte, then what a client sends. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] sent = Arrays.copyOfRange(input, 1, input.length);
    Framing whole = new Framing(LONGEST_LINE);
    int accepted = whole.accept(sent);
    Property.holds(accepted >= 0 && accepted <= sent.length, "no more is believed than was sent");
    Property.holds(
        accepted == sent.length || whole.fault() != null, "what is not believed has a fault");
    int cut = Math.min(input[0] & 0xff, sent.length);
    Framing pieces = new Framing(LONGEST_LINE);
    int first = pieces.accept(Arrays.copyOfRange(sent, 0, cut));
    if (first == cut) {
      pieces.accept(Arrays.copyOfRange(sent, cut, sent.length));
    }
    Property.holds(pieces.fault() == whole.fault(), "pieces have the fault of the whole");
    Property.holds(
        pieces.isBetweenRequests() == whole.isBetweenRequests() || whole.fault() != null,
        "pieces end where the whole does");
  }
}
