package dev.latchkey.client;

import org.jspecify.annotations.Nullable;

/**
 * The attributes of a cookie (RFC 6265bis, 4.1.2). Every cookie is HttpOnly.
 *
 * @param path its path
 * @param domain its domain; null for the host that set it
 * @param secure whether it is sent over https only
 * @param sameSite whether it is sent with requests that other sites start
 */
public record CookieAttributes(
    String path, @Nullable String domain, boolean secure, SameSite sameSite) {

  /** Whether a cookie is sent with requests that other sites start (RFC 6265bis, 4.1.2.7). */
  public enum SameSite {
    /** Always; browsers demand Secure as well. */
    NONE,
    /** With top-level navigation only. */
    LAX,
    /** Never. */
    STRICT
  }
}
