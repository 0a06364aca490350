package dev.latchkey.server.config;

import java.util.Optional;

/**
 * Which versions of the SuperTokens protocol the operator wants spoken.
 *
 * @param oldest the oldest one, itself included; empty means that there is no limit
 * @param newest the newest one, itself included; empty means that there is no limit
 */
public record VersionRange(Optional<VersionNumber> oldest, Optional<VersionNumber> newest) {

  /** All that there are. */
  public static final VersionRange ALL = new VersionRange(Optional.empty(), Optional.empty());

  /** Whether a version is older than the oldest one. */
  public boolean isBelow(VersionNumber version) {
    return oldest.filter(limit -> version.compareTo(limit) < 0).isPresent();
  }

  /** Whether a version is newer than the newest one. */
  public boolean isAbove(VersionNumber version) {
    return newest.filter(limit -> version.compareTo(limit) > 0).isPresent();
  }

  /** Whether a version is one of them. */
  public boolean contains(VersionNumber version) {
    return !isBelow(version) && !isAbove(version);
  }
}
