package dev.latchkey.server.dialect.cdi10;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.dialect.call.CdiInput;
import dev.latchkey.server.dialect.call.Documents;
import dev.latchkey.server.dialect.call.Reply;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Request;
import tools.jackson.databind.node.ObjectNode;

/** Tells SDKs the configuration and the key they verify with. */
final class Handshake {
  private final SessionEngine engine;
  private final Settings settings;

  Handshake(SessionEngine engine, Settings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  Reply shake(Request request, Dialect dialect) {
    CdiInput.of(request);
    CookieTokens wire = new CookieTokens(dialect, settings.cookies());
    ObjectNode answer = Documents.status("OK");
    Documents.signer(answer, engine.announcedKeys());
    dialect
        .shapes()
        .handshake()
        .forEach(member -> member.write(answer, wire.cookies(), settings.sessions()));
    return new Reply(Documents.answer(answer), Event.of("handshake_answered"));
  }
}
