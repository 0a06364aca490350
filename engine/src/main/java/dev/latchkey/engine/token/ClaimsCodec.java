package dev.latchkey.engine.token;

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

/** Claims of the legacy versions to JSON and back. Times are milliseconds since the epoch. */
final class ClaimsCodec {

  private ClaimsCodec() {}

  static String write(AccessTokenVersion version, AccessTokenClaims claims) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    for (Claim claim : version.order()) {
      JsonNode value = value(claim, claims);
      if (value != null) {
        members.set(claim.wireName(), value);
      }
    }
    return JsonObject.of(members).text();
  }

  /** Reads the claims; empty when one that must be there is missing or of the wrong type. */
  static Optional<AccessTokenClaims> read(ObjectNode members) {
    try {
      return Optional.of(
          new AccessTokenClaims(
              new SessionView(
                  new SessionHandle(text(members, Claim.SESSION_HANDLE)),
                  new UserId(text(members, Claim.USER_ID)),
                  object(members, Claim.USER_DATA)),
              new LineageClaims(
                  new CarriedHash(text(members, Claim.REFRESH_TOKEN_HASH)), parent(members)),
              new Lifetime(time(members, Claim.TIME_CREATED), time(members, Claim.EXPIRY_TIME)),
              optionalText(members, Claim.ANTI_CSRF_TOKEN)));
    } catch (IllegalArgumentException missingOrWrong) {
      return Optional.empty();
    }
  }

  private static @Nullable JsonNode value(Claim claim, AccessTokenClaims claims) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    SessionView session = claims.session();
    LineageClaims lineage = claims.lineage();
    CarriedHash parent = lineage.parent();
    String antiCsrfToken = claims.antiCsrfToken();
    return switch (claim) {
      case SESSION_HANDLE -> json.stringNode(session.handle().text());
      case USER_ID -> json.stringNode(session.userId().text());
      case REFRESH_TOKEN_HASH -> json.stringNode(lineage.current().hex());
      case PARENT_REFRESH_TOKEN_HASH -> parent == null ? null : json.stringNode(parent.hex());
      case USER_DATA -> session.jwtPayload().toTree();
      case ANTI_CSRF_TOKEN -> antiCsrfToken == null ? null : json.stringNode(antiCsrfToken);
      case EXPIRY_TIME -> json.numberNode(claims.lifetime().expiresAt().toEpochMilli());
      case TIME_CREATED -> json.numberNode(claims.lifetime().issuedAt().toEpochMilli());
      case IS_PAID -> json.booleanNode(false);
    };
  }

  private static @Nullable CarriedHash parent(ObjectNode members) {
    String hash = optionalText(members, Claim.PARENT_REFRESH_TOKEN_HASH);
    return hash == null ? null : new CarriedHash(hash);
  }

  private static String text(ObjectNode members, Claim claim) {
    String text = optionalText(members, claim);
    if (text == null) {
      throw new IllegalArgumentException(claim.wireName());
    }
    return text;
  }

  /** Returns null for a claim that is absent; some issuers write an absent claim as JSON null. */
  private static @Nullable String optionalText(ObjectNode members, Claim claim) {
    JsonNode value = members.get(claim.wireName());
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw new IllegalArgumentException(claim.wireName());
    }
    return value.stringValue();
  }

  private static JsonObject object(ObjectNode members, Claim claim) {
    if (members.get(claim.wireName()) instanceof ObjectNode object) {
      return JsonObject.of(object);
    }
    throw new IllegalArgumentException(claim.wireName());
  }

  private static Instant time(ObjectNode members, Claim claim) {
    JsonNode value = members.get(claim.wireName());
    if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(claim.wireName());
    }
    return Instant.ofEpochMilli(value.longValue());
  }
}
