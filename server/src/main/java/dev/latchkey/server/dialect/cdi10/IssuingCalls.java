package dev.latchkey.server.dialect;

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
    ObjectNode answer = CdiAnswers.status("OK");
    new CdiAnswers(dialect, settings.cookies()).issued(answer, issued);
    CdiAnswers.key(answer, engine.announcedKey());
    return new Reply(
        CdiAnswers.answer(answer), Event.of("session_created", issued.session().handle()));
  }

  Reply refresh(Request request, Dialect dialect) {
    Fields fields = CdiInput.of(request);
    String refreshToken = fields.text("refreshToken");
    AntiCsrfCheck antiCsrf =
        switch (dialect.antiCsrfAtRefresh()) {
          case NOT_SENT -> new AntiCsrfCheck.Skip();
          case SENT -> settings.sessions().check(fields.optionalText("antiCsrfToken").orElse(null));
        };
    RefreshOutcome outcome =
        engine.refresh(
            new RefreshRequest(refreshToken, Contract.CONFIRM_ON_USE, antiCsrf, style(dialect)));
    return switch (outcome) {
      case RefreshOutcome.Refreshed(IssuedSession issued) -> refreshed(issued, dialect);
      case RefreshOutcome.Unauthorised(Reason reason) ->
          new Reply(
              CdiAnswers.failure("UNAUTHORISED", Messages.ofRefresh(reason)),
              Event.refused("refresh_refused", reason));
      case ReuseDetected reuse -> theft(reuse, request);
    };
  }

  private Reply refreshed(IssuedSession issued, Dialect dialect) {
    ObjectNode answer = CdiAnswers.status("OK");
    new CdiAnswers(dialect, settings.cookies()).issued(answer, issued);
    return new Reply(
        CdiAnswers.answer(answer), Event.of("session_refreshed", issued.session().handle()));
  }

  private Reply theft(ReuseDetected reuse, Request request) {
    ObjectNode answer = CdiAnswers.status("TOKEN_THEFT_DETECTED");
    answer
        .putObject("session")
        .put("handle", reuse.handle().text())
        .put("userId", reuse.userId().text());
    return new Reply(CdiAnswers.answer(answer), thefts.event(reuse, request));
  }

  private TokenStyle style(Dialect dialect) {
    return new TokenStyle(dialect.accessTokens(), settings.sessions().antiCsrf());
  }
}
