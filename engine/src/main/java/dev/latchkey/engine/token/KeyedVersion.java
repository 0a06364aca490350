package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonObject;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the versions differ that name their key: in the number that their header has, and in their
 * own claims (facts, core interface 3.1 and 3.2).
 */
enum KeyedVersion {
  V3(AccessTokenVersion.V3, "3", EnumSet.range(KeyedClaim.SUBJECT, KeyedClaim.ANTI_CSRF_TOKEN)),
  V4(AccessTokenVersion.V4, "4", EnumSet.range(KeyedClaim.SUBJECT, KeyedClaim.TENANT)),
  V5(AccessTokenVersion.V5, "5", EnumSet.allOf(KeyedClaim.class));

  private final AccessTokenVersion version;
  private final String number;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.copyOf
  private final List<KeyedClaim> claims;

  @SuppressWarnings("ImmutableEnumChecker") // made by toUnmodifiableSet
  private final Set<String> names;

  KeyedVersion(AccessTokenVersion version, String number, EnumSet<KeyedClaim> claims) {
    this.version = version;
    this.number = number;
    this.claims = List.copyOf(claims);
    this.names = claims.stream().map(KeyedClaim::wireName).collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the version of that number; empty when there is none, or it names no key. */
  static Optional<KeyedVersion> numbered(String number) {
    return Arrays.stream(values()).filter(version -> version.number.equals(number)).findFirst();
  }

  AccessTokenVersion version() {
    return version;
  }

  /** Returns what the header says. */
  String number() {
    return number;
  }

  /** Returns the token's own claims in the order in which they are written; all must be there. */
  List<KeyedClaim> claims() {
    return claims;
  }

  /** Returns the names of the token's own claims. */
  Set<String> names() {
    return names;
  }

  /** Tells whether no member of a payload has the name of an own claim. */
  boolean carries(JsonObject jwtPayload) {
    return Collections.disjoint(jwtPayload.members().keySet(), names);
  }
}
