package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.regenerate.RegenerateOutcome;
import dev.latchkey.engine.regenerate.RegenerateRequest;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.verify.VerifyOutcome;
import dev.latchkey.engine.verify.VerifyRequest;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.Request;
import org.jspecify.annotations.Nullable;

/** The calls that show an access token: verification and regeneration. */
final class AccessTokenCalls {
  private final SessionEngine engine;
  private final Settings.Sessions settings;

  AccessTokenCalls(SessionEngine engine, Settings settings) {
    this.engine = engine;
    this.settings = settings.sessions();
  }

  Reply verify(Request request) {
    Fields fields = NativeInput.of(request);
    String accessToken = fields.text("accessToken");
    String antiCsrfToken = fields.optionalText("antiCsrfToken").orElse(null);
    AntiCsrfCheck antiCsrf =
        fields.flag("checkAntiCsrf")
            ? settings.antiCsrf().check(antiCsrfToken)
            : new AntiCsrfCheck.Skip();
    VerifyOutcome outcome =
        engine.verify(new VerifyRequest(accessToken, antiCsrf, settings.storeCheck()));
    return switch (outcome) {
      case VerifyOutcome.Verified(SessionView session, @Nullable IssuedToken replacement) ->
          new Reply(
              NativeAnswers.ok(NativeAnswers.known(session, replacement)),
              Event.verified(session.handle(), replacement));
      case VerifyOutcome.TryRefreshToken(Reason reason) ->
          refused(Problem.Kind.TRY_REFRESH_TOKEN, reason, "verification_refused");
      case VerifyOutcome.Unauthorised(Reason reason) ->
          refused(Problem.Kind.UNAUTHORISED, reason, "verification_refused");
    };
  }

  Reply regenerate(Request request) {
    Fields fields = NativeInput.of(request);
    String accessToken = fields.text("accessToken");
    var jwtPayload = fields.optionalObject("jwtPayload").orElse(null);
    return switch (engine.regenerate(new RegenerateRequest(accessToken, jwtPayload))) {
      case RegenerateOutcome.Regenerated(SessionView session, @Nullable IssuedToken token) ->
          new Reply(
              NativeAnswers.ok(NativeAnswers.known(session, token)),
              Event.of("session_regenerated", session.handle()));
      case RegenerateOutcome.Unauthorised(Reason reason) ->
          refused(kind(reason), reason, "regeneration_refused");
    };
  }

  private static Problem.Kind kind(Reason reason) {
    return reason == Reason.PAYLOAD_NAME_PROTECTED
        ? Problem.Kind.INVALID_REQUEST
        : Problem.Kind.UNAUTHORISED;
  }

  private static Reply refused(Problem.Kind kind, Reason reason, String event) {
    return new Reply(Problem.of(kind, reason), Event.refused(event, reason));
  }
}
