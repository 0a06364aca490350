package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.call.AccessToken;
import dev.latchkey.reliability.call.Tokens;

/** A browser's cookies of one session. The last answer that arrives wins, cookie by cookie. */
final class Jar {

  private final String handle;
  private volatile String refreshToken;
  private volatile AccessToken accessToken;

  Jar(Tokens login) {
    this.handle = login.handle();
    this.refreshToken = login.refreshToken();
    this.accessToken = login.accessToken();
  }

  /** What a thief takes: a copy that goes its own way. */
  Jar(Jar stolen) {
    this.handle = stolen.handle;
    this.refreshToken = stolen.refreshToken;
    this.accessToken = stolen.accessToken;
  }

  String handle() {
    return handle;
  }

  String refreshToken() {
    return refreshToken;
  }

  AccessToken accessToken() {
    return accessToken;
  }

  synchronized void keep(Tokens tokens) {
    refreshToken = tokens.refreshToken();
    accessToken = tokens.accessToken();
  }

  synchronized void keep(AccessToken replacement) {
    accessToken = replacement;
  }
}
