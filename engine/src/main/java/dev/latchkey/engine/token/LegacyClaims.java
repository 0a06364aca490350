package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonMappers;
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
import tools.jackson.databind.util.RawValue;

/** Claims of the legacy versions to JSON and back. Times are milliseconds since the epoch. */
final class LegacyClaims {

  private LegacyClaims() {}

  static String write(LegacyVersion version, AccessTokenClaims claims) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    for (LegacyClaim claim : version.order()) {
      JsonNode value = value(claim, claims);
      if (value != null) {
        members.set(claim.wireName(), value);
      }
    }
    return JsonMappers.written(members);
  }

  /** Reads the claims; empty when one that must be there is missing or of the wrong type. */
  static Optional<AccessTokenClaims> read(ClaimReader claims) {
    try {
      return Optional.of(
          new AccessTokenClaims(
              new SessionView(
                  new SessionHandle(claims.text(LegacyClaim.SESSION_HANDLE.wireName())),
                  new UserId(claims.text(LegacyClaim.USER_ID.wireName())),
                  claims.object(LegacyClaim.USER_DATA.wireName())),
              new LineageClaims(
                  new CarriedHash(claims.text(LegacyClaim.REFRESH_TOKEN_HASH.wireName())),
                  claims.optionalHash(LegacyClaim.PARENT_REFRESH_TOKEN_HASH.wireName())),
              new Lifetime(
                  time(claims, LegacyClaim.TIME_CREATED), time(claims, LegacyClaim.EXPIRY_TIME)),
              claims.optionalText(LegacyClaim.ANTI_CSRF_TOKEN.wireName())));
    } catch (IllegalArgumentException missingOrWrong) {
      return Optional.empty();
    }
  }

  private static @Nullable JsonNode value(LegacyClaim claim, AccessTokenClaims claims) {
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
      case USER_DATA -> json.rawValueNode(new RawValue(session.jwtPayload().text()));
      case ANTI_CSRF_TOKEN -> antiCsrfToken == null ? null : json.stringNode(antiCsrfToken);
      case EXPIRY_TIME -> json.numberNode(claims.lifetime().expiresAt().toEpochMilli());
      case TIME_CREATED -> json.numberNode(claims.lifetime().issuedAt().toEpochMilli());
      case IS_PAID -> json.booleanNode(false);
    };
  }

  private static Instant time(ClaimReader claims, LegacyClaim claim) {
    return Instant.ofEpochMilli(claims.number(claim.wireName()));
  }
}
