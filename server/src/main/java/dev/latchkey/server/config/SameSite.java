package dev.latchkey.server.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The SameSite attribute of a cookie. */
public enum SameSite {
  /** Sent with cross-site requests too. */
  NONE,
  /** Sent with same-site requests and when a link is followed. */
  LAX,
  /** Sent with same-site requests only. */
  STRICT;

  /** The value in {@code text}, in any letter case; empty when it is none of them. */
  public static Optional<SameSite> parse(String text) {
    return Arrays.stream(values())
        .filter(value -> value.name().equalsIgnoreCase(text.strip()))
        .findFirst();
  }

  /** The word on the wire, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
