package dev.latchkey.server.dialect.cdi221;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.create.CreateRequest;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.TokenStyle;
import dev.latchkey.engine.issue.TokenStyle.AntiCsrf;
import dev.latchkey.engine.key.KeyChoice;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.refresh.RefreshOutcome.ReuseDetected;
import dev.latchkey.engine.refresh.RefreshRequest;
import dev.latchkey.engine.session.Session.Contents;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.server.dialect.call.CdiInput;
import dev.latchkey.server.dialect.call.Documents;
import dev.latchkey.server.dialect.call.Failures;
import dev.latchkey.server.dialect.call.Payloads;
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

  IssuingCalls(SessionEngine engine) {
    this.engine = engine;
    this.thefts = new Thefts(engine);
  }

  Reply create(Request request, Dialect dialect) {
    Fields fields = CdiInput.of(request);
    UserId userId = new UserId(fields.text("userId"));
    AntiCsrf antiCsrf = antiCsrf(fields);
    var jwtPayload = fields.object("userDataInJWT");
    var sessionData = fields.object("userDataInDatabase");
    KeyChoice keyChoice = KeyFlag.atLogin(fields);
    Contents contents =
        new Contents(Payloads.carried(jwtPayload, dialect.accessTokens()), sessionData);
    TokenStyle style = new TokenStyle(dialect.accessTokens(), antiCsrf, keyChoice);
    IssuedSession issued = engine.create(new CreateRequest(userId, contents, style));
    return issued(issued, dialect, "session_created");
  }

  Reply refresh(Request request, Dialect dialect) {
    Fields fields = CdiInput.of(request);
    String refreshToken = fields.text("refreshToken");
    String antiCsrfToken = fields.optionalText("antiCsrfToken").orElse(null);
    AntiCsrf antiCsrf = antiCsrf(fields);
    KeyChoice keyChoice = dialect.keyAtRefresh().read(fields);
    RefreshOutcome outcome =
        engine.refresh(
            new RefreshRequest(
                refreshToken,
                Contract.CONFIRM_ON_USE,
                antiCsrf.check(antiCsrfToken),
                new TokenStyle(dialect.accessTokens(), antiCsrf, keyChoice)));
    return switch (outcome) {
      case RefreshOutcome.Refreshed(IssuedSession issued) ->
          issued(issued, dialect, "session_refreshed");
      case RefreshOutcome.Unauthorised(Reason reason) -> Failures.refresh(reason);
      case ReuseDetected reuse ->
          new Reply(
              Documents.answer(Failures.theftWithRecipeUser(reuse)), thefts.event(reuse, request));
    };
  }

  private static AntiCsrf antiCsrf(Fields fields) {
    return fields.flag("enableAntiCsrf") ? AntiCsrf.ON : AntiCsrf.OFF;
  }

  private static Reply issued(IssuedSession issued, Dialect dialect, String event) {
    ObjectNode answer = Documents.status("OK");
    new SessionTokens(dialect.owner()).issued(answer, issued);
    return new Reply(Documents.answer(answer), Event.of(event, issued.session().handle()));
  }
}
