package dev.latchkey.engine.lineage;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tokens as plain names, so that a failing test can be read. */
final class SymbolicTokens {

  static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration W = Duration.ofSeconds(30);
  static final Salt ROW_SALT = new Salt("row");
  static final Salt OLDER_SALT = new Salt("older");
  static final Salt FRESH = new Salt("fresh");

  private SymbolicTokens() {}

  static String child(String parent, Salt salt) {
    return parent + ">" + salt.text();
  }

  static StoredHash stored(String name) {
    return new StoredHash(name);
  }

  static PresentedRefreshToken shown(String name, @Nullable String parent) {
    return new PresentedRefreshToken(
        stored(name), parent == null ? null : stored(parent), salt -> stored(child(name, salt)));
  }

  static Instant after(Instant start, Duration period) {
    return start.plus(period).plusMillis(1);
  }
}
