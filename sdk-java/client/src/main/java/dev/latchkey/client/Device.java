package dev.latchkey.client;

import org.jspecify.annotations.Nullable;

/**
 * Where a user logged in, as the application says it. Shown in lists of sessions, never checked.
 *
 * @param label the application's own name for the device, at most 256 characters; null when unknown
 * @param ipAddress at most 64 characters; null when unknown
 * @param userAgent at most 1024 characters; null when unknown
 */
public record Device(
    @Nullable String label, @Nullable String ipAddress, @Nullable String userAgent) {

  /** Nothing is known. */
  public static final Device UNKNOWN = new Device(null, null, null);
}
