package dev.latchkey.reliability.call;

import java.time.Instant;

/**
 * What a login or a refresh hands out.
 *
 * @param handle the session
 * @param refreshToken the new refresh token
 * @param sessionEndsAt when the session ends unless it is used before
 * @param accessToken the new access token
 */
public record Tokens(
    String handle, String refreshToken, Instant sessionEndsAt, AccessToken accessToken) {}
