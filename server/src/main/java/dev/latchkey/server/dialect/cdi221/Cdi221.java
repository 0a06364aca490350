package dev.latchkey.server.dialect.cdi221;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.server.dialect.call.ContentsCalls;
import dev.latchkey.server.dialect.call.Family;
import dev.latchkey.server.dialect.call.JwtCalls;
import dev.latchkey.server.dialect.call.Operation;
import dev.latchkey.server.dialect.call.RegenerationCall;
import dev.latchkey.server.dialect.call.RevocationCalls;
import dev.latchkey.server.dialect.call.SessionReading;
import dev.latchkey.server.dialect.call.SpokenVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The mapper of CDI 2.21 to 5.5. */
public final class Cdi221 {
  /** Read whatever the version, in this order; they go with a user only. */
  private static final List<String> SCOPES =
      List.of("revokeAcrossAllTenants", "revokeSessionsForLinkedAccounts");

  private final IssuingCalls issuing;
  private final VerificationCall verification;
  private final SessionReading reading;
  private final RegenerationCall regeneration;
  private final RevocationCalls revocation;
  private final ContentsCalls contents;
  private final JwtCalls jwts;

  private Cdi221(SessionEngine engine) {
    this.issuing = new IssuingCalls(engine);
    this.verification = new VerificationCall(engine);
    this.reading = new SessionReading(engine);
    this.regeneration = new RegenerationCall(engine);
    this.revocation = new RevocationCalls(engine);
    this.contents = new ContentsCalls(engine);
    this.jwts = new JwtCalls(engine);
  }

  /** The versions over an engine; who names none speaks the newest. */
  public static Family over(SessionEngine engine) {
    Cdi221 mapper = new Cdi221(engine);
    return new Family(
        Arrays.stream(Version.values()).map(mapper::spoken).toList(), Version.V5_5.number());
  }

  private SpokenVersion spoken(Version version) {
    Dialect dialect = Dialect.of(version);
    Map<Call, Operation> operations =
        dialect.calls().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), call -> operation(call, dialect)));
    return new SpokenVersion(version.number(), dialect.tenancy(), operations);
  }

  private Operation operation(Call call, Dialect dialect) {
    return switch (call) {
      case CREATE -> request -> issuing.create(request, dialect);
      case READ_SESSION -> request -> reading.read(request, dialect.owner());
      case VERIFY -> request -> verification.verify(request, dialect);
      case REFRESH -> request -> issuing.refresh(request, dialect);
      case REMOVE -> request -> revocation.remove(request, SCOPES);
      case REGENERATE -> {
        SessionTokens tokens = new SessionTokens(dialect.owner());
        yield request -> regeneration.regenerate(request, tokens);
      }
      case LIST -> contents::list;
      case READ_SESSION_DATA -> contents::readSessionData;
      case REPLACE_SESSION_DATA -> contents::replaceSessionData;
      case READ_JWT_PAYLOAD -> contents::readJwtPayload;
      case REPLACE_JWT_PAYLOAD ->
          request -> contents.replaceJwtPayload(request, dialect.accessTokens());
      case CREATE_JWT -> request -> jwts.create(request, KeyFlag::forJwt);
      case READ_JWT_KEYS -> jwts::allKeys;
      case READ_USER -> UserCall::read;
    };
  }
}
