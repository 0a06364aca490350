package dev.latchkey.server.dialect.cdi10;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.dialect.call.ContentsCalls;
import dev.latchkey.server.dialect.call.Family;
import dev.latchkey.server.dialect.call.Operation;
import dev.latchkey.server.dialect.call.RegenerationCall;
import dev.latchkey.server.dialect.call.RevocationCalls;
import dev.latchkey.server.dialect.call.SpokenVersion;
import dev.latchkey.server.dialect.call.SpokenVersion.Tenancy;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.RefusedRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The mapper of CDI 1.0 to 2.3. */
public final class Cdi10 {
  private final Settings settings;
  private final Handshake handshake;
  private final IssuingCalls issuing;
  private final VerificationCall verification;
  private final RegenerationCall regeneration;
  private final RevocationCalls revocation;
  private final ContentsCalls contents;

  private Cdi10(SessionEngine engine, Settings settings) {
    this.settings = settings;
    this.handshake = new Handshake(engine, settings);
    this.issuing = new IssuingCalls(engine, settings);
    this.verification = new VerificationCall(engine, settings);
    this.regeneration = new RegenerationCall(engine);
    this.revocation = new RevocationCalls(engine);
    this.contents = new ContentsCalls(engine);
  }

  /** The versions over an engine; who names none speaks 1.0, which knows no header. */
  public static Family over(SessionEngine engine, Settings settings) {
    Cdi10 mapper = new Cdi10(engine, settings);
    return new Family(
        Arrays.stream(Version.values()).map(mapper::spoken).toList(), Version.V1_0.number());
  }

  private SpokenVersion spoken(Version version) {
    Dialect dialect = Dialect.of(version);
    Map<Call, Operation> operations =
        Arrays.stream(Call.values())
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), call -> operation(call, dialect)));
    return new SpokenVersion(version.number(), Tenancy.UNKNOWN, operations);
  }

  private Operation operation(Call call, Dialect dialect) {
    String refusal = dialect.refusals().get(call);
    return refusal == null ? carriedOut(call, dialect) : refusing(refusal);
  }

  private static Operation refusing(String refusal) {
    return request -> {
      throw new RefusedRequest(Reason.DIALECT_UNSUPPORTED, Answer.badRequest(refusal));
    };
  }

  private Operation carriedOut(Call call, Dialect dialect) {
    return switch (call) {
      case HANDSHAKE -> request -> handshake.shake(request, dialect);
      case CREATE -> request -> issuing.create(request, dialect);
      case REFRESH -> request -> issuing.refresh(request, dialect);
      case VERIFY -> request -> verification.verify(request, dialect);
      case REGENERATE -> {
        CookieTokens tokens = new CookieTokens(dialect, settings.cookies());
        yield request -> regeneration.regenerate(request, tokens);
      }
      case DELETE -> revocation::delete;
      case REMOVE -> request -> revocation.remove(request, List.of());
      case LIST -> contents::list;
      case READ_SESSION_DATA -> contents::readSessionData;
      case REPLACE_SESSION_DATA -> contents::replaceSessionData;
      case READ_JWT_PAYLOAD -> contents::readJwtPayload;
      case REPLACE_JWT_PAYLOAD ->
          request -> contents.replaceJwtPayload(request, dialect.accessTokens());
    };
  }
}
