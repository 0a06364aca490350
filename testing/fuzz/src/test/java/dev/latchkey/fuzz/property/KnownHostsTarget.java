package dev.latchkey.fuzz.property;

import dev.latchkey.server.config.KnownHosts;
import java.util.Locale;

/** A header {@code Host} is known or not, however it is spelled; no stranger's name is. */
public final class KnownHostsTarget {
  private static final String STRANGER = ".evil.example";

  private KnownHostsTarget() {}

  /** One input: the setting in the first line, then the header. */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] parts = Texts.any(input).split("\n", 2);
    String header = parts.length > 1 ? parts[1] : "";
    boolean known = KnownHosts.of("localhost", parts[0]).accept(header);
    KnownHosts usual = KnownHosts.of("localhost", "");
    Property.holds(known || !usual.accept(header), "a setting takes no name away");
    Property.holds(
        usual.accept(header) == usual.accept(header.toLowerCase(Locale.ROOT)),
        "capitals make no difference");
    String name = header.replaceAll("[^a-z0-9-]", "");
    Property.holds(!usual.accept(name + STRANGER), "a name below a stranger's is not known");
    Property.holds(!usual.accept(name + STRANGER + ":80"), "nor is it with a port");
    Property.holds(usual.accept(name), "a name without a dot is known");
  }
}
