package dev.latchkey.model.world;

import dev.latchkey.engine.lineage.Contract;

/** What a holder asks a server. */
public sealed interface Request {

  /** Shows a refresh token. */
  record Refresh(Token token, Contract contract) implements Request {}

  /** Calls the application with an access token that has to reach the store. */
  record Call(AccessToken token) implements Request {}
}
