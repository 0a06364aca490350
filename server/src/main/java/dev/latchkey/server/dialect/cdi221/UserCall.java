package dev.latchkey.server.dialect.cdi221;

import dev.latchkey.server.dialect.call.CdiInput;
import dev.latchkey.server.dialect.call.Documents;
import dev.latchkey.server.dialect.call.Reply;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Request;

/**
 * The call that asks for a user. SDKs make it at each login, to learn of linked accounts. No users
 * are kept here, so every one is unknown, and SDKs go on with the user id that they have.
 */
final class UserCall {

  private UserCall() {}

  static Reply read(Request request) {
    CdiInput.parameter(request, "userId");
    return new Reply(
        Documents.answer(Documents.status("UNKNOWN_USER_ID_ERROR")), Event.of("user_unknown"));
  }
}
