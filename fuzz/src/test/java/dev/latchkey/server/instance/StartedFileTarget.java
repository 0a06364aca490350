package dev.latchkey.server.instance;

import dev.latchkey.fuzz.property.Property;
import dev.latchkey.fuzz.property.Texts;
import java.util.Optional;

/** A file of the folder of running servers: its name in the first line, then its content. */
public final class StartedFileTarget {
  private StartedFileTarget() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] parts = Texts.any(input).split("\n", 2);
    Instance.parse(parts[0], parts.length > 1 ? parts[1] : "").ifPresent(StartedFileTarget::check);
  }

  private static void check(Instance instance) {
    Property.holds(
        Instance.parse(instance.fileName(), Long.toString(instance.pid()))
            .equals(Optional.of(instance)),
        "what is written is what was read");
    Property.holds(instance.port() >= 0 && instance.port() <= 65_535, "a port is one");
    Property.holds(instance.pid() > 0, "a process has a number");
    Property.holds(
        instance.address().chars().allMatch(each -> each > ' ' && each <= '~'),
        "an address commands no terminal");
  }
}
