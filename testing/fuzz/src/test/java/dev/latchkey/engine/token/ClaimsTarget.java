package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.fuzz.property.Property;
import dev.latchkey.fuzz.property.Texts;
import java.util.Optional;

/**
 * Signed claims, behind the signature check: another issuer of the same key may have written
 * anything. What can be read can be written again and means the same.
 */
public final class ClaimsTarget {
  private ClaimsTarget() {}

  /** One input: the JSON of the claims. */
  public static void fuzzerTestOneInput(byte[] input) {
    JsonObject members;
    try {
      members = JsonObject.parse(Texts.any(input));
    } catch (IllegalArgumentException notJson) {
      return;
    }
    LegacyClaims.read(ClaimReader.of(members)).ifPresent(ClaimsTarget::comesBack);
    NativeClaims.read(ClaimReader.of(members)).ifPresent(ClaimsTarget::comesBackNatively);
    for (KeyedVersion version : KeyedVersion.values()) {
      readKeyed(version, members);
    }
  }

  private static void readKeyed(KeyedVersion version, JsonObject members) {
    KeyedClaims.read(version, members)
        .ifPresent(
            claims ->
                Property.holds(
                    KeyedClaims.read(version, JsonObject.parse(KeyedClaims.write(version, claims)))
                        .equals(Optional.of(claims)),
                    "what is written beside the payload is what was read"));
  }

  private static void comesBackNatively(AccessTokenClaims claims) {
    String written = NativeClaims.write(claims, TokenParties.UNNAMED, "id");
    Property.holds(
        NativeClaims.read(ClaimReader.of(JsonObject.parse(written))).equals(Optional.of(claims)),
        "what is written natively is what was read");
  }

  private static void comesBack(AccessTokenClaims claims) {
    for (LegacyVersion version : LegacyVersion.values()) {
      String written = LegacyClaims.write(version, claims);
      Property.holds(
          LegacyClaims.read(ClaimReader.of(JsonObject.parse(written))).equals(Optional.of(claims)),
          "what is written is what was read");
    }
  }
}
