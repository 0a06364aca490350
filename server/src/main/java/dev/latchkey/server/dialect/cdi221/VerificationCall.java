package dev.latchkey.server.dialect.cdi221;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.issue.TokenStyle.AntiCsrf;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.verify.VerifyOutcome;
import dev.latchkey.engine.verify.VerifyRequest;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import dev.latchkey.server.dialect.call.CdiInput;
import dev.latchkey.server.dialect.call.Documents;
import dev.latchkey.server.dialect.call.Failures;
import dev.latchkey.server.dialect.call.Reply;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The call that verifies an access token; each request says whether the store is asked. */
final class VerificationCall {
  private final SessionEngine engine;

  VerificationCall(SessionEngine engine) {
    this.engine = engine;
  }

  Reply verify(Request request, Dialect dialect) {
    VerifyRequest shown = shown(CdiInput.of(request));
    return switch (engine.verify(shown)) {
      case VerifyOutcome.Verified(SessionView session, @Nullable IssuedToken replacement) ->
          verified(session, replacement, new SessionTokens(dialect.owner()));
      case VerifyOutcome.TryRefreshToken(Reason reason) ->
          Failures.verification(Failures.tryRefreshToken(reason, shown.storeCheck()), reason);
      case VerifyOutcome.Unauthorised(Reason reason) ->
          Failures.unauthorised(reason, shown.storeCheck());
    };
  }

  private static VerifyRequest shown(Fields fields) {
    String accessToken = fields.text("accessToken");
    String antiCsrfToken = fields.optionalText("antiCsrfToken").orElse(null);
    boolean isToBeChecked = fields.flag("doAntiCsrfCheck");
    AntiCsrf antiCsrf = fields.flag("enableAntiCsrf") ? AntiCsrf.ON : AntiCsrf.OFF;
    StoreCheck storeCheck =
        fields.flag("checkDatabase") ? StoreCheck.ALWAYS : StoreCheck.WHEN_NEEDED;
    AntiCsrfCheck check = isToBeChecked ? antiCsrf.check(antiCsrfToken) : new AntiCsrfCheck.Skip();
    return new VerifyRequest(accessToken, check, storeCheck);
  }

  private static Reply verified(
      SessionView session, @Nullable IssuedToken replacement, SessionTokens tokens) {
    ObjectNode answer = Documents.status("OK");
    tokens.session(answer, session);
    if (replacement != null) {
      tokens.accessToken(answer, replacement);
    }
    return new Reply(Documents.answer(answer), Event.verified(session.handle(), replacement));
  }
}
