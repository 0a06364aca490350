package dev.latchkey.server.dialect.cdi221;

import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.server.dialect.call.Documents;
import dev.latchkey.server.dialect.call.OwnerMembers;
import dev.latchkey.server.dialect.call.TokenObjects;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens and their times, and no marker of a session.
 *
 * @param owner what is told of a session's owner
 */
record SessionTokens(OwnerMembers owner) implements TokenObjects {

  @Override
  public void session(ObjectNode answer, SessionView session) {
    Documents.session(answer, session, owner);
  }

  @Override
  public void issued(ObjectNode answer, IssuedSession issued) {
    session(answer, issued.session());
    Documents.token(answer, "accessToken", issued.accessToken());
    Documents.token(answer, "refreshToken", issued.refreshToken());
    if (issued.antiCsrfToken() != null) {
      answer.put("antiCsrfToken", issued.antiCsrfToken());
    }
  }

  @Override
  public void accessToken(ObjectNode answer, IssuedToken token) {
    Documents.token(answer, "accessToken", token);
  }
}
