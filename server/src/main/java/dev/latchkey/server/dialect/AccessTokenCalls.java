package dev.latchkey.server.dialect;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.regenerate.RegenerateOutcome;
import dev.latchkey.engine.regenerate.RegenerateRequest;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.verify.VerifyOutcome;
import dev.latchkey.engine.verify.VerifyRequest;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The calls that show an access token: verification and regeneration. */
final class AccessTokenCalls {
  private final SessionEngine engine;
  private final Settings settings;

  AccessTokenCalls(SessionEngine engine, Settings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  Reply verify(Request request, Dialect dialect) {
    Fields fields = CdiInput.of(request);
    String accessToken = fields.text("accessToken");
    String antiCsrfToken = fields.optionalText("antiCsrfToken").orElse(null);
    AntiCsrfCheck antiCsrf =
        fields.flag("doAntiCsrfCheck")
            ? settings.sessions().check(antiCsrfToken)
            : new AntiCsrfCheck.Skip();
    VerifyOutcome outcome = engine.verify(new VerifyRequest(accessToken, antiCsrf, storeCheck()));
    return switch (outcome) {
      case VerifyOutcome.Verified(SessionView session, @Nullable IssuedToken replacement) ->
          verified(session, replacement, dialect);
      case VerifyOutcome.TryRefreshToken(Reason reason) -> refused("TRY_REFRESH_TOKEN", reason);
      case VerifyOutcome.Unauthorised(Reason reason) -> refused("UNAUTHORISED", reason);
    };
  }

  private Reply verified(SessionView session, @Nullable IssuedToken replacement, Dialect dialect) {
    ObjectNode answer = CdiAnswers.status("OK");
    CdiAnswers wire = new CdiAnswers(dialect, settings.cookies());
    wire.session(answer, session);
    if (replacement != null) {
      wire.accessToken(answer, replacement);
    }
    CdiAnswers.key(answer, engine.announcedKey());
    return new Reply(CdiAnswers.answer(answer), Event.verified(session.handle(), replacement));
  }

  private Reply refused(String word, Reason reason) {
    String message =
        switch (storeCheck()) {
          case WHEN_NEEDED -> Messages.ofAccess(reason);
          case ALWAYS -> Messages.ofCheckedAccess(reason);
        };
    return new Reply(
        CdiAnswers.failure(word, message), Event.refused("verification_refused", reason));
  }

  private StoreCheck storeCheck() {
    return settings.sessions().storeCheck();
  }

  Reply regenerate(Request request, Dialect dialect) {
    Fields fields = CdiInput.of(request);
    String accessToken = fields.text("accessToken");
    var jwtPayload = fields.optionalObject("userDataInJWT").orElse(null);
    RegenerateOutcome outcome = engine.regenerate(new RegenerateRequest(accessToken, jwtPayload));
    return switch (outcome) {
      case RegenerateOutcome.Regenerated(SessionView session, @Nullable IssuedToken token) ->
          regenerated(session, token, dialect);
      case RegenerateOutcome.Unauthorised(Reason reason) ->
          new Reply(
              CdiAnswers.failure("UNAUTHORISED", Messages.ofAccess(reason)),
              Event.refused("regeneration_refused", reason));
    };
  }

  private Reply regenerated(SessionView session, @Nullable IssuedToken token, Dialect dialect) {
    ObjectNode answer = CdiAnswers.status("OK");
    CdiAnswers wire = new CdiAnswers(dialect, settings.cookies());
    wire.session(answer, session);
    if (token != null) {
      wire.accessToken(answer, token);
    }
    return new Reply(CdiAnswers.answer(answer), Event.of("session_regenerated", session.handle()));
  }
}
