package dev.latchkey.server.dialect.call;

import dev.latchkey.server.http.Route.Weight;

/** Where a call of a family comes in. */
public interface Endpoint {

  /** All that there is to say of it. */
  Address address();

  /** The method, in capitals. */
  default String method() {
    return address().method();
  }

  /** The path, without a trailing slash. */
  default String path() {
    return address().path();
  }

  /** What a request to it may cost that has no body to tell by. */
  default Weight weight() {
    return address().weight();
  }

  /**
   * The address of an endpoint.
   *
   * @param method in capitals
   * @param path without a trailing slash
   * @param weight what a request may cost that has no body to tell by
   */
  record Address(String method, String path, Weight weight) {

    /** One whose answers are small. */
    public static Address usual(String method, String path) {
      return new Address(method, path, Weight.USUAL);
    }

    /** One that answers with what was stored for a session. */
    public static Address stored(String path) {
      return new Address("GET", path, Weight.STORED);
    }

    /** One that answers in pages. */
    public static Address paged(String path) {
      return new Address("GET", path, Weight.PAGE);
    }
  }
}
