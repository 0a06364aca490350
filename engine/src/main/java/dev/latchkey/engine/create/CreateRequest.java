package dev.latchkey.engine.create;

import dev.latchkey.engine.issue.TokenStyle;
import dev.latchkey.engine.session.Session.Contents;
import dev.latchkey.engine.session.Session.Device;
import dev.latchkey.engine.session.UserId;

/**
 * A login.
 *
 * @param userId who logged in
 * @param contents what the application puts into the session
 * @param device where the user logged in
 * @param style how the caller wants its tokens
 */
public record CreateRequest(UserId userId, Contents contents, Device device, TokenStyle style) {

  /** A login from a device of which nothing is known. */
  public CreateRequest(UserId userId, Contents contents, TokenStyle style) {
    this(userId, contents, Device.UNKNOWN, style);
  }
}
