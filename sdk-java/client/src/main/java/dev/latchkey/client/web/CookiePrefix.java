package dev.latchkey.client.web;

/**
 * What stands in front of the names of cookies. Browsers refuse such a cookie unless it has the
 * attributes that its prefix promises (RFC 6265bis, 4.1.3; OWASP ASVS 5.0, 3.3.1 and 3.3.3).
 *
 * <p>A change of the prefix renames the cookies: every user has to log in again.
 */
public enum CookiePrefix {
  /** Nothing: the names that SDKs of other languages read. */
  NONE(""),
  /** {@code __Secure-}: sent over https only, so nobody on the network can set it. */
  SECURE("__Secure-"),
  /**
   * {@code __Host-}: besides, no other host of the domain can set it. Every path becomes {@code /},
   * so the refresh token goes with every request, and there must be no cookie domain.
   */
  HOST("__Host-");

  private final String text;

  CookiePrefix(String text) {
    this.text = text;
  }

  /** Returns the name of a cookie with the prefix. */
  String nameOf(String plain) {
    return text + plain;
  }
}
