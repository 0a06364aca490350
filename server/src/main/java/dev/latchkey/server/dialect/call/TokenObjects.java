package dev.latchkey.server.dialect.call;

import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.IssuedToken;
import tools.jackson.databind.node.ObjectNode;

/** How a version writes tokens into an answer. */
public interface TokenObjects {
  /** All that goes out at a login or a refresh: the session and its tokens. */
  void issued(ObjectNode answer, IssuedSession issued);

  /** A new access token for a known session. */
  void accessToken(ObjectNode answer, IssuedToken token);
}
