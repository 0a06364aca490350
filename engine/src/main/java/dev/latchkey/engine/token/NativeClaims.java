package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.lineage.CarriedHash;
import dev.latchkey.engine.reason.Reason;
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

/** Claims of the native version to JSON and back. Times are whole seconds since the epoch. */
final class NativeClaims {

  private NativeClaims() {}

  static String write(AccessTokenClaims claims, TokenParties parties, String id) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    for (NativeClaim claim : NativeClaim.values()) {
      JsonNode value = value(claim, claims, parties, id);
      if (value != null) {
        members.set(claim.wireName(), value);
      }
    }
    return JsonMappers.written(members);
  }

  /** Reads the claims; empty when one that must be there is missing or of the wrong type. */
  static Optional<AccessTokenClaims> read(ClaimReader claims) {
    try {
      claims.text(NativeClaim.ID.wireName());
      return Optional.of(
          new AccessTokenClaims(
              new SessionView(
                  new SessionHandle(claims.text(NativeClaim.SESSION.wireName())),
                  new UserId(claims.text(NativeClaim.SUBJECT.wireName())),
                  claims.object(NativeClaim.PAYLOAD.wireName())),
              new LineageClaims(
                  new CarriedHash(claims.text(NativeClaim.REFRESH_TOKEN_HASH.wireName())),
                  claims.optionalHash(NativeClaim.PARENT_REFRESH_TOKEN_HASH.wireName())),
              new Lifetime(
                  time(claims, NativeClaim.ISSUED_AT), time(claims, NativeClaim.EXPIRES_AT)),
              claims.optionalText(NativeClaim.ANTI_CSRF_TOKEN.wireName())));
    } catch (IllegalArgumentException missingOrWrong) {
      return Optional.empty();
    }
  }

  /** Tells why the claims are not meant for these parties; empty when they are. */
  static Optional<Reason> foreign(ClaimReader claims, TokenParties parties) {
    if (!names(claims, NativeClaim.ISSUER, parties.issuer())) {
      return Optional.of(Reason.ACCESS_TOKEN_ISSUER_MISMATCH);
    }
    return names(claims, NativeClaim.AUDIENCE, parties.audience())
        ? Optional.empty()
        : Optional.of(Reason.ACCESS_TOKEN_AUDIENCE_MISMATCH);
  }

  private static boolean names(ClaimReader claims, NativeClaim claim, @Nullable String wanted) {
    return wanted == null || claims.says(claim.wireName(), wanted);
  }

  private static @Nullable JsonNode value(
      NativeClaim claim, AccessTokenClaims claims, TokenParties parties, String id) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    CarriedHash parent = claims.lineage().parent();
    return switch (claim) {
      case ISSUER -> text(parties.issuer());
      case AUDIENCE -> text(parties.audience());
      case SUBJECT -> text(claims.session().userId().text());
      case SESSION -> text(claims.session().handle().text());
      case ISSUED_AT -> json.numberNode(claims.lifetime().issuedAt().getEpochSecond());
      case EXPIRES_AT -> json.numberNode(claims.lifetime().expiresAt().getEpochSecond());
      case ID -> text(id);
      case REFRESH_TOKEN_HASH -> text(claims.lineage().current().hex());
      case PARENT_REFRESH_TOKEN_HASH -> text(parent == null ? null : parent.hex());
      case ANTI_CSRF_TOKEN -> text(claims.antiCsrfToken());
      case PAYLOAD -> json.rawValueNode(new RawValue(claims.session().jwtPayload().text()));
    };
  }

  private static @Nullable JsonNode text(@Nullable String value) {
    return value == null ? null : JsonNodeFactory.instance.stringNode(value);
  }

  private static Instant time(ClaimReader claims, NativeClaim claim) {
    long seconds = claims.number(claim.wireName());
    if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
      throw new IllegalArgumentException(claim.wireName());
    }
    return Instant.ofEpochSecond(seconds);
  }
}
