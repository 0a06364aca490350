package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.CarriedHash;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.session.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Claims of the keyed versions to JSON and back. Times are whole seconds since the epoch. The
 * members of the JWT payload stand beside the token's own claims.
 */
final class KeyedClaims {

  private static final String TENANT = "public";

  private KeyedClaims() {}

  /**
   * Writes the claims.
   *
   * @throws IllegalArgumentException when the version cannot carry the payload
   */
  static String write(KeyedVersion version, AccessTokenClaims claims) {
    JsonObject payload = claims.session().jwtPayload();
    if (!version.carries(payload)) {
      throw new IllegalArgumentException("the JWT payload has a member named like a claim");
    }
    ObjectNode own = JsonNodeFactory.instance.objectNode();
    version.claims().forEach(claim -> own.set(claim.wireName(), value(claim, claims)));
    String text = JsonMappers.written(own);
    return payload.equals(JsonObject.empty())
        ? text
        : text.substring(0, text.length() - 1) + "," + payload.text().substring(1);
  }

  /** Reads the claims; empty when one that must be there is missing or of the wrong type. */
  static Optional<AccessTokenClaims> read(KeyedVersion version, JsonObject claims) {
    ClaimReader own = ClaimReader.of(claims);
    if (!isWhole(version, own)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new AccessTokenClaims(
              new SessionView(
                  new SessionHandle(own.text(KeyedClaim.SESSION_HANDLE.wireName())),
                  new UserId(own.text(KeyedClaim.SUBJECT.wireName())),
                  claims.without(version.names())),
              new LineageClaims(
                  new CarriedHash(own.text(KeyedClaim.REFRESH_TOKEN_HASH.wireName())),
                  own.optionalHash(KeyedClaim.PARENT_REFRESH_TOKEN_HASH.wireName())),
              new Lifetime(time(own, KeyedClaim.ISSUED_AT), time(own, KeyedClaim.EXPIRES_AT)),
              own.optionalText(KeyedClaim.ANTI_CSRF_TOKEN.wireName())));
    } catch (IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }

  /** Another tenant has no sessions here. */
  private static boolean isWhole(KeyedVersion version, ClaimReader own) {
    return own.members().keySet().containsAll(version.names())
        && (!version.claims().contains(KeyedClaim.TENANT)
            || own.says(KeyedClaim.TENANT.wireName(), TENANT));
  }

  private static JsonNode value(KeyedClaim claim, AccessTokenClaims claims) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    SessionView session = claims.session();
    CarriedHash parent = claims.lineage().parent();
    return switch (claim) {
      case SUBJECT, RECIPE_USER -> text(session.userId().text());
      case EXPIRES_AT -> json.numberNode(claims.lifetime().expiresAt().getEpochSecond());
      case ISSUED_AT -> json.numberNode(claims.lifetime().issuedAt().getEpochSecond());
      case SESSION_HANDLE -> text(session.handle().text());
      case REFRESH_TOKEN_HASH -> text(claims.lineage().current().hex());
      case PARENT_REFRESH_TOKEN_HASH -> text(parent == null ? null : parent.hex());
      case ANTI_CSRF_TOKEN -> text(claims.antiCsrfToken());
      case TENANT -> text(TENANT);
    };
  }

  private static JsonNode text(@Nullable String value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return value == null ? json.nullNode() : json.stringNode(value);
  }

  private static Instant time(ClaimReader claims, KeyedClaim claim) {
    long seconds = claims.number(claim.wireName());
    if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
      throw new IllegalArgumentException(claim.wireName());
    }
    return Instant.ofEpochSecond(seconds);
  }
}
