package dev.latchkey.server.dialect.cdi10;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.verify.VerifyOutcome;
import dev.latchkey.engine.verify.VerifyRequest;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.dialect.call.CdiInput;
import dev.latchkey.server.dialect.call.Documents;
import dev.latchkey.server.dialect.call.Failures;
import dev.latchkey.server.dialect.call.Reply;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The call that verifies an access token. */
final class VerificationCall {
  private final SessionEngine engine;
  private final Settings settings;

  VerificationCall(SessionEngine engine, Settings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  Reply verify(Request request, Dialect dialect) {
    Fields fields = CdiInput.of(request);
    String accessToken = fields.text("accessToken");
    String antiCsrfToken = fields.optionalText("antiCsrfToken").orElse(null);
    AntiCsrfCheck antiCsrf =
        fields.flag("doAntiCsrfCheck")
            ? settings.sessions().antiCsrf().check(antiCsrfToken)
            : new AntiCsrfCheck.Skip();
    StoreCheck storeCheck = settings.sessions().storeCheck();
    VerifyOutcome outcome = engine.verify(new VerifyRequest(accessToken, antiCsrf, storeCheck));
    return switch (outcome) {
      case VerifyOutcome.Verified(SessionView session, @Nullable IssuedToken replacement) ->
          verified(session, replacement, dialect);
      case VerifyOutcome.TryRefreshToken(Reason reason) ->
          Failures.verification(Failures.tryRefreshToken(reason, storeCheck), reason);
      case VerifyOutcome.Unauthorised(Reason reason) -> Failures.unauthorised(reason, storeCheck);
    };
  }

  private Reply verified(SessionView session, @Nullable IssuedToken replacement, Dialect dialect) {
    ObjectNode answer = Documents.status("OK");
    Documents.session(answer, session);
    if (replacement != null) {
      new CookieTokens(dialect, settings.cookies()).accessToken(answer, replacement);
    }
    Documents.signer(answer, engine.announcedKeys());
    return new Reply(Documents.answer(answer), Event.verified(session.handle(), replacement));
  }
}
