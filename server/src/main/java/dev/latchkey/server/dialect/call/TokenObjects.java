package dev.latchkey.server.dialect.call;

import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.session.SessionView;
import tools.jackson.databind.node.ObjectNode;

/** How a version writes tokens into an answer. */
public interface TokenObjects {
  /** All that goes out at a login or a refresh: the session and its tokens. */
  void issued(ObjectNode answer, IssuedSession issued);

  /** The session as its caller sees it. */
  default void session(ObjectNode answer, SessionView session) {
    Documents.session(answer, session);
  }

  /** A new access token for a known session. */
  void accessToken(ObjectNode answer, IssuedToken token);
}
