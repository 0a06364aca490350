package dev.latchkey.server.dialect.cdi24;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.issue.TokenStyle.AntiCsrf;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import dev.latchkey.server.config.Settings.Sessions;
import dev.latchkey.server.dialect.call.CdiInput;
import dev.latchkey.server.dialect.call.Documents;
import dev.latchkey.server.dialect.call.Reply;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Request;
import tools.jackson.databind.node.ObjectNode;

/** Tells SDKs how long tokens live and what verifies them. */
final class Handshake {
  private final SessionEngine engine;
  private final Sessions sessions;

  Handshake(SessionEngine engine, Sessions sessions) {
    this.engine = engine;
    this.sessions = sessions;
  }

  Reply shake(Request request, Dialect dialect) {
    switch (dialect.handshakeBody()) {
      case OBJECT -> CdiInput.of(request);
      case ANYTHING -> {}
    }
    ObjectNode answer = Documents.status("OK");
    dialect.keys().write(answer, engine.announcedKeys());
    answer
        .put("accessTokenBlacklistingEnabled", sessions.storeCheck() == StoreCheck.ALWAYS)
        .put("accessTokenValidity", sessions.accessTokenValidity().toMillis())
        .put("refreshTokenValidity", sessions.refreshTokenValidity().toMillis());
    switch (dialect.antiCsrf()) {
      case CONFIGURATION -> answer.put("enableAntiCsrf", sessions.antiCsrf() == AntiCsrf.ON);
      case REQUEST -> {}
    }
    return new Reply(Documents.answer(answer), Event.of("handshake_answered"));
  }
}
