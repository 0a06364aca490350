package dev.latchkey.reliability.call;

import java.util.Optional;

/** What came back from a call. */
public sealed interface Answer {

  /** A login or a refresh was served. */
  record Issued(Tokens tokens) implements Answer {}

  /** An access token is good; sometimes it is replaced. */
  record Verified(Optional<AccessToken> replacement) implements Answer {}

  /** A session exists, and its data has this number. */
  record Data(long number) implements Answer {}

  /** Something was written or revoked. */
  record Done() implements Answer {}

  /** There was nothing to revoke any more. */
  record NothingDone() implements Answer {}

  /** The access token is over or unknown: refresh. */
  record TryRefresh() implements Answer {}

  /** UNAUTHORISED: the session has ended. */
  record LoggedOut(String message) implements Answer {}

  /** TOKEN_THEFT_DETECTED. */
  record Theft() implements Answer {}

  /** The server says that it cannot help now; retryAfter as it came. */
  record Unavailable(int status, Optional<String> retryAfter) implements Answer {

    private static final int SERVICE_UNAVAILABLE = 503;

    /** Tells whether it is the answer that is promised: 503 and when to try again. */
    public boolean isPolite() {
      return status == SERVICE_UNAVAILABLE && retryAfter.isPresent();
    }
  }

  /** The server found the request itself wrong: the mistake is ours. */
  record Refused(int status, String body) implements Answer {}

  /** No answer, or only a part of one; nobody knows whether the request was done. */
  record Lost(String how) implements Answer {}

  /** Tells whether the server did what was asked. */
  default boolean isServed() {
    return switch (this) {
      case Issued issued -> true;
      case Verified verified -> true;
      case Data data -> true;
      case Done done -> true;
      case NothingDone nothing -> false;
      case TryRefresh again -> false;
      case LoggedOut out -> false;
      case Theft theft -> false;
      case Unavailable unavailable -> false;
      case Refused refused -> false;
      case Lost lost -> false;
    };
  }

  /** Tells whether nobody knows if the request was done, or will be. */
  default boolean isUnclear() {
    return this instanceof Lost || this instanceof Unavailable;
  }

  /** Tells whether a user would be logged out by it. */
  default boolean endsTheSession() {
    return this instanceof Theft || this instanceof LoggedOut;
  }
}
