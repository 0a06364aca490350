package dev.latchkey.server.dialect.cdi24;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.create.CreateRequest;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.TokenStyle;
import dev.latchkey.engine.issue.TokenStyle.AntiCsrf;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.refresh.RefreshOutcome.ReuseDetected;
import dev.latchkey.engine.refresh.RefreshRequest;
import dev.latchkey.engine.session.Session.Contents;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.server.config.Settings.Sessions;
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
  private final Sessions sessions;

  IssuingCalls(SessionEngine engine, Sessions sessions) {
    this.engine = engine;
    this.thefts = new Thefts(engine);
    this.sessions = sessions;
  }

  Reply create(Request request, Dialect dialect) {
    Fields fields = CdiInput.of(request);
    UserId userId = new UserId(fields.text("userId"));
    AntiCsrf antiCsrf = dialect.antiCsrf().wanted(fields, sessions);
    var jwtPayload = fields.object("userDataInJWT");
    var sessionData = fields.object("userDataInDatabase");
    IssuedSession issued =
        engine.create(
            new CreateRequest(userId, new Contents(jwtPayload, sessionData), style(antiCsrf)));
    ObjectNode answer = Documents.status("OK");
    PlainTokens.WRITER.issued(answer, issued);
    dialect.keys().write(answer, engine.announcedKeys());
    return new Reply(
        Documents.answer(answer), Event.of("session_created", issued.session().handle()));
  }

  Reply refresh(Request request, Dialect dialect) {
    Fields fields = CdiInput.of(request);
    String refreshToken = fields.text("refreshToken");
    String antiCsrfToken = fields.optionalText("antiCsrfToken").orElse(null);
    AntiCsrf antiCsrf = dialect.antiCsrf().wanted(fields, sessions);
    RefreshOutcome outcome =
        engine.refresh(
            new RefreshRequest(
                refreshToken,
                Contract.CONFIRM_ON_USE,
                antiCsrf.check(antiCsrfToken),
                style(antiCsrf)));
    return switch (outcome) {
      case RefreshOutcome.Refreshed(IssuedSession issued) -> refreshed(issued);
      case RefreshOutcome.Unauthorised(Reason reason) -> Failures.refresh(reason);
      case ReuseDetected reuse ->
          new Reply(Documents.answer(Failures.theft(reuse)), thefts.event(reuse, request));
    };
  }

  private static Reply refreshed(IssuedSession issued) {
    ObjectNode answer = Documents.status("OK");
    PlainTokens.WRITER.issued(answer, issued);
    return new Reply(
        Documents.answer(answer), Event.of("session_refreshed", issued.session().handle()));
  }

  private static TokenStyle style(AntiCsrf antiCsrf) {
    return new TokenStyle(AccessTokenVersion.V2, antiCsrf);
  }
}
