package dev.latchkey.server.dialect.cdi24;

import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.server.dialect.call.Documents;
import dev.latchkey.server.dialect.call.TokenObjects;
import tools.jackson.databind.node.ObjectNode;

/** Tokens and their times, and nothing about cookies. */
enum PlainTokens implements TokenObjects {
  WRITER;

  @Override
  public void issued(ObjectNode answer, IssuedSession issued) {
    Documents.session(answer, issued.session());
    Documents.token(answer, "accessToken", issued.accessToken());
    Documents.token(answer, "refreshToken", issued.refreshToken());
    Documents.token(answer, "idRefreshToken", issued.idRefreshToken());
    if (issued.antiCsrfToken() != null) {
      answer.put("antiCsrfToken", issued.antiCsrfToken());
    }
  }

  @Override
  public void accessToken(ObjectNode answer, IssuedToken token) {
    Documents.token(answer, "accessToken", token);
  }
}
