package dev.latchkey.server.dialect.cdi24;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.key.KeyChoice;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.dialect.call.ContentsCalls;
import dev.latchkey.server.dialect.call.Family;
import dev.latchkey.server.dialect.call.JwtCalls;
import dev.latchkey.server.dialect.call.Operation;
import dev.latchkey.server.dialect.call.OwnerMembers;
import dev.latchkey.server.dialect.call.RegenerationCall;
import dev.latchkey.server.dialect.call.RevocationCalls;
import dev.latchkey.server.dialect.call.SessionReading;
import dev.latchkey.server.dialect.call.SpokenVersion;
import dev.latchkey.server.dialect.call.SpokenVersion.Tenancy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The mapper of CDI 2.4 to 2.20. */
public final class Cdi24 {
  private final Handshake handshake;
  private final IssuingCalls issuing;
  private final VerificationCall verification;
  private final SessionReading reading;
  private final RegenerationCall regeneration;
  private final RevocationCalls revocation;
  private final ContentsCalls contents;
  private final JwtCalls jwts;

  private Cdi24(SessionEngine engine, Settings.Sessions sessions) {
    this.handshake = new Handshake(engine, sessions);
    this.issuing = new IssuingCalls(engine, sessions);
    this.verification = new VerificationCall(engine, sessions);
    this.reading = new SessionReading(engine);
    this.regeneration = new RegenerationCall(engine);
    this.revocation = new RevocationCalls(engine);
    this.contents = new ContentsCalls(engine);
    this.jwts = new JwtCalls(engine);
  }

  /** The versions over an engine; who names none speaks the newest. */
  public static Family over(SessionEngine engine, Settings settings) {
    Cdi24 mapper = new Cdi24(engine, settings.sessions());
    return new Family(
        Arrays.stream(Version.values()).map(mapper::spoken).toList(), Version.V2_20.number());
  }

  private SpokenVersion spoken(Version version) {
    Dialect dialect = Dialect.of(version);
    Map<Call, Operation> operations =
        dialect.calls().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), call -> operation(call, dialect)));
    return new SpokenVersion(version.number(), Tenancy.UNKNOWN, operations);
  }

  private Operation operation(Call call, Dialect dialect) {
    return switch (call) {
      case HANDSHAKE -> request -> handshake.shake(request, dialect);
      case CREATE -> request -> issuing.create(request, dialect);
      case READ_SESSION -> request -> reading.read(request, OwnerMembers.NONE);
      case VERIFY -> request -> verification.verify(request, dialect);
      case REFRESH -> request -> issuing.refresh(request, dialect);
      case REMOVE -> request -> revocation.remove(request, List.of());
      case REGENERATE -> request -> regeneration.regenerate(request, PlainTokens.WRITER);
      case LIST -> contents::list;
      case READ_SESSION_DATA -> contents::readSessionData;
      case REPLACE_SESSION_DATA -> contents::replaceSessionData;
      case READ_JWT_PAYLOAD -> contents::readJwtPayload;
      case REPLACE_JWT_PAYLOAD ->
          request -> contents.replaceJwtPayload(request, AccessTokenVersion.V2);
      case CREATE_JWT -> request -> jwts.create(request, fields -> KeyChoice.STATIC);
      case READ_JWT_KEYS -> jwts::staticKey;
    };
  }
}
