package dev.latchkey.server.cli;

import java.util.Optional;

/** Which Latchkey this is. */
final class Version {
  private Version() {}

  /** The version in the jar's manifest; outside of a jar there is none. */
  static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
