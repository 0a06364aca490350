package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.create.CreateOutcome;
import dev.latchkey.engine.create.CreateRequest;
import dev.latchkey.engine.create.IdempotencyKey;
import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.TokenStyle;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.refresh.RefreshOutcome.ReuseDetected;
import dev.latchkey.engine.refresh.RefreshRequest;
import dev.latchkey.engine.session.Session.Contents;
import dev.latchkey.engine.session.Session.Device;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.event.Thefts;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.Request;

/** The calls that make tokens from nothing or from refresh tokens: login and refresh. */
final class IssuingCalls {
  private final SessionEngine engine;
  private final Thefts thefts;
  private final TokenStyle style;

  IssuingCalls(SessionEngine engine, Settings settings) {
    this.engine = engine;
    this.thefts = new Thefts(engine);
    this.style = new TokenStyle(AccessTokenVersion.NATIVE, settings.sessions().antiCsrf());
  }

  Reply create(Request request) {
    Fields fields = NativeInput.of(request);
    UserId userId = new UserId(fields.text("userId"));
    JsonObject jwtPayload = fields.optionalObject("jwtPayload").orElse(JsonObject.empty());
    JsonObject sessionData = fields.optionalObject("sessionData").orElse(JsonObject.empty());
    Device device = fields.optionalFields("device").map(Devices::read).orElse(Device.UNKNOWN);
    Contents contents = new Contents(jwtPayload, sessionData);
    CreateRequest login = new CreateRequest(userId, contents, device, style);
    return IdempotencyHeader.of(request)
        .map(key -> createOnce(login, key))
        .orElseGet(() -> created(engine.create(login), "session_created"));
  }

  private Reply createOnce(CreateRequest login, IdempotencyKey key) {
    return switch (engine.createOnce(login, key)) {
      case CreateOutcome.Created(IssuedSession issued) -> created(issued, "session_created");
      case CreateOutcome.Repeated(IssuedSession issued) -> created(issued, "login_repeated");
      case CreateOutcome.KeyReused() ->
          new Reply(
              Problem.of(Problem.Kind.IDEMPOTENCY_KEY_REUSED, Reason.IDEMPOTENCY_KEY_REUSED),
              Event.refused("login_refused", Reason.IDEMPOTENCY_KEY_REUSED));
    };
  }

  private static Reply created(IssuedSession issued, String event) {
    return new Reply(
        NativeAnswers.created(NativeAnswers.issued(issued)),
        Event.of(event, issued.session().handle()));
  }

  Reply refresh(Request request) {
    String refreshToken = NativeInput.of(request).text("refreshToken");
    RefreshOutcome outcome =
        engine.refresh(
            new RefreshRequest(
                refreshToken, Contract.CONFIRM_ON_USE, new AntiCsrfCheck.Skip(), style));
    return switch (outcome) {
      case RefreshOutcome.Refreshed(IssuedSession issued) ->
          new Reply(
              NativeAnswers.ok(NativeAnswers.issued(issued)),
              Event.of("session_refreshed", issued.session().handle()));
      case RefreshOutcome.Unauthorised(Reason reason) ->
          new Reply(
              Problem.of(Problem.Kind.UNAUTHORISED, reason),
              Event.refused("refresh_refused", reason));
      case ReuseDetected reuse -> new Reply(Problem.theft(reuse), thefts.event(reuse, request));
    };
  }
}
