package dev.latchkey.engine;

import dev.latchkey.engine.issue.HandOut;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.TokenIssuer;
import dev.latchkey.engine.issue.TokenStyle;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.token.Lifetime;
import dev.latchkey.engine.token.RefreshTokens;
import java.time.Duration;
import java.time.Instant;

/** Tokens of a session that is in no store, for trying all that is done with tokens. */
record Rehearsal(RefreshTokens refreshTokens, TokenIssuer issuer) {
  /** No session has it: their names are UUIDs. */
  static final SessionHandle NOBODYS = new SessionHandle("rehearsal");

  private static final Duration VALIDITY = Duration.ofSeconds(1);

  IssuedSession tokens(TokenStyle style, Instant now) {
    JsonObject payload = JsonObject.parse("{\"rehearsal\":true}");
    return issuer.issue(
        new SessionView(NOBODYS, new UserId("nobody"), payload),
        new HandOut(refreshTokens.first(NOBODYS), null, Lifetime.from(now, VALIDITY)),
        style);
  }
}
