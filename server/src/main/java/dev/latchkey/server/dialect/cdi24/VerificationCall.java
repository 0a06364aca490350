package dev.latchkey.server.dialect.cdi24;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.issue.TokenStyle.AntiCsrf;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.verify.VerifyOutcome;
import dev.latchkey.engine.verify.VerifyRequest;
import dev.latchkey.server.config.Settings.Sessions;
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
  private final Sessions sessions;

  VerificationCall(SessionEngine engine, Sessions sessions) {
    this.engine = engine;
    this.sessions = sessions;
  }

  Reply verify(Request request, Dialect dialect) {
    VerifyRequest shown = shown(CdiInput.of(request), dialect);
    return switch (engine.verify(shown)) {
      case VerifyOutcome.Verified(SessionView session, @Nullable IssuedToken replacement) ->
          verified(session, replacement, dialect);
      case VerifyOutcome.TryRefreshToken(Reason reason) -> tryRefreshToken(reason, dialect);
      case VerifyOutcome.Unauthorised(Reason reason) ->
          Failures.unauthorised(reason, sessions.storeCheck());
    };
  }

  private VerifyRequest shown(Fields fields, Dialect dialect) {
    String accessToken = fields.text("accessToken");
    String antiCsrfToken = fields.optionalText("antiCsrfToken").orElse(null);
    boolean isToBeChecked = fields.flag("doAntiCsrfCheck");
    AntiCsrf antiCsrf = dialect.antiCsrf().wanted(fields, sessions);
    AntiCsrfCheck check = isToBeChecked ? antiCsrf.check(antiCsrfToken) : new AntiCsrfCheck.Skip();
    return new VerifyRequest(accessToken, check, sessions.storeCheck());
  }

  private Reply verified(SessionView session, @Nullable IssuedToken replacement, Dialect dialect) {
    ObjectNode answer = Documents.status("OK");
    Documents.session(answer, session);
    if (replacement != null) {
      PlainTokens.WRITER.accessToken(answer, replacement);
    }
    dialect.keys().write(answer, engine.announcedKeys());
    return new Reply(Documents.answer(answer), Event.verified(session.handle(), replacement));
  }

  private Reply tryRefreshToken(Reason reason, Dialect dialect) {
    ObjectNode answer = Failures.tryRefreshToken(reason, sessions.storeCheck());
    switch (dialect.advice()) {
      case REASON -> {}
      case REASON_AND_KEYS -> dialect.keys().write(answer, engine.announcedKeys());
    }
    return Failures.verification(answer, reason);
  }
}
