package dev.latchkey.server.dialect.cdi10;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.create.CreateRequest;
import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.TokenStyle;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.refresh.RefreshOutcome.ReuseDetected;
import dev.latchkey.engine.refresh.RefreshRequest;
import dev.latchkey.engine.session.Session.Contents;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.dialect.call.CdiInput;
import dev.latchkey.server.dialect.call.Documents;
import dev.latchkey.server.dialect.call.Failures;
import dev.latchkey.server.dialect.call.Reply;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.event.Thefts;
import dev.latchkey.server.http.Fields;
import dev.latchkey.server.http.Request;
import tools.jackson.databind.node.ObjectNode;

/** The calls that make tokens from nothing or from refresh tokens: login and refresh. */
final class IssuingCalls {
  private final SessionEngine engine;
  private final Thefts thefts;
  private final Settings settings;

  IssuingCalls(SessionEngine engine, Settings settings) {
    this.engine = engine;
    this.thefts = new Thefts(engine);
    this.settings = settings;
  }

  Reply create(Request request, Dialect dialect) {
    Fields fields = CdiInput.of(request);
    UserId userId = new UserId(fields.text("userId"));
    var jwtPayload = fields.object("userDataInJWT");
    var sessionData = fields.object("userDataInDatabase");
    IssuedSession issued =
        engine.create(
            new CreateRequest(userId, new Contents(jwtPayload, sessionData), style(dialect)));
    ObjectNode answer = Documents.status("OK");
    new CookieTokens(dialect, settings.cookies()).issued(answer, issued);
    Documents.signer(answer, engine.announcedKeys());
    return new Reply(
        Documents.answer(answer), Event.of("session_created", issued.session().handle()));
  }

  Reply refresh(Request request, Dialect dialect) {
    Fields fields = CdiInput.of(request);
    String refreshToken = fields.text("refreshToken");
    AntiCsrfCheck antiCsrf =
        switch (dialect.antiCsrfAtRefresh()) {
          case NOT_SENT -> new AntiCsrfCheck.Skip();
          case SENT ->
              settings
                  .sessions()
                  .antiCsrf()
                  .check(fields.optionalText("antiCsrfToken").orElse(null));
        };
    RefreshOutcome outcome =
        engine.refresh(
            new RefreshRequest(refreshToken, Contract.CONFIRM_ON_USE, antiCsrf, style(dialect)));
    return switch (outcome) {
      case RefreshOutcome.Refreshed(IssuedSession issued) -> refreshed(issued, dialect);
      case RefreshOutcome.Unauthorised(Reason reason) -> Failures.refresh(reason);
      case ReuseDetected reuse ->
          new Reply(Documents.answer(Failures.theft(reuse)), thefts.event(reuse, request));
    };
  }

  private Reply refreshed(IssuedSession issued, Dialect dialect) {
    ObjectNode answer = Documents.status("OK");
    new CookieTokens(dialect, settings.cookies()).issued(answer, issued);
    return new Reply(
        Documents.answer(answer), Event.of("session_refreshed", issued.session().handle()));
  }

  private TokenStyle style(Dialect dialect) {
    return new TokenStyle(dialect.accessTokens(), settings.sessions().antiCsrf());
  }
}
