package dev.latchkey.server.dialect.call;

import dev.latchkey.server.http.Route.Weight;

/** Where a call of a family comes in. */
public interface Endpoint {
  /** The method, in capitals. */
  String method();

  /** The path, without a trailing slash. */
  String path();

  /** What a request to it may cost that has no body to tell by. */
  Weight weight();
}
